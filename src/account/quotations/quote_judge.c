#include "account/quotations/quote_judge.h"

#include "account/quotations/quote_likeness.h"
#include "account/quotations/quote_speakers.h"
#include "base/status.h"
#include "base/str.h"

#include <math.h>

enum {
    SHORT_RUN = 5,      /* words in common that make two quotations of one speaker one */
    FEWEST_QUOTED = 4,  /* words in quotation marks that make two utterances one whoever is said to have spoken */
    MANY_SHARED = 6,    /* concepts that two mouths of one office share where neither predicate is told by the other */
    MOST_MORE = 2,      /* words that one wording of a quotation has more, where all others are the same */
    FRAGMENT_WORDS = 3, /* in quotation marks that one speaker does not say twice */
    PART_RUN = 3,       /* words in a row that two quotations share of which one is a sentence of a longer one */
    SURE_SHARED = 5,    /* concepts that two mouths share of which nothing is known */
    SURE_ANOTHER = 6,   /* the same, where two are named that are not both persons */
};

/* Shares of the smaller utterance's weight that must stand in the larger one. */
static const double LOOSE_SHARE = 0.5;      /* beside a short run of words in common */
static const double ANOTHER_SHARE = 0.85;   /* with four, where two are named that are not both persons */
static const double UNKNOWN_SHARE = 0.7;    /* with three, where the speaker of one is not known */
static const double UNKNOWN_WEIGHT = 5.0;   /* together, of those */
static const double THING_WEIGHT = 3.0;     /* together, of two that name a thing */
static const double AKIN_WEIGHT = 4.0;      /* together, of two that two mouths of one office share */
static const double AKIN_SAID_WEIGHT = 3.0; /* the same, where a predicate is among them */

/* The same, of words that are the same or near. */
static const double SOFT_SHARE = 0.6;   /* of one speaker; with three the same, or where both answer one question */
static const double POINT_SHARE = 0.45; /* of one speaker, with three the same, where both answer one question */
static const double AKIN_POINT_SHARE = 0.55; /* of two mouths of one office, where both answer one question */
static const double OWN_SHARE = 0.75;        /* of what an article tells in its own voice */
static const double OWN_POINT_SHARE = 0.5;   /* of that, where both answer one question */
static const double OWN_SAME = 0.55;         /* of that, words that are the same */
static const double LEAST_WEIGHT = 5.0;      /* of an utterance of which part is enough */
static const double NEAR_ALL = 0.9;          /* of a lighter one */
static const double DOER_SHARE = 0.3;        /* of one speaker, of one doer, of the same words */
static const double DOER_SOFT_SHARE = 0.4;   /* of such, of near ones too */
static const double DOER_WEIGHT = 7.0;       /* together, of what such have in common */
static const double SURE_SHARE = 0.85;       /* of one speaker, where no predicate is shared */
static const double SURE_OTHER_SHARE = 0.8;  /* of two, who seldom say almost the same */
static const double AKIN_SHARE = 0.6;        /* of two mouths of one office, where one is */
static const double STRANGER_SHARE = 0.65;   /* of two of which one is not known, where one is */

static const double KIND_SHARE = 0.6;      /* of two mouths of one kind of office: the police, deputies */
static const double KIND_SOFT_SHARE = 0.7; /* of such, near words too */
static const double KIND_WEIGHT = 7.5;     /* together, of what such have in common */
static const double SURE_WEIGHT = 10.0;    /* together, of what two mouths share of which nothing is known */
static const double ALL_BUT_ALL = 0.9;     /* of what the smaller of two such says */
static const double ALL_WEIGHT = 8.5;      /* together, of what they share then */
static const double ANOTHER_SURE = 0.95;   /* of what two named mouths say */
static const double ANOTHER_WEIGHT = 12.0; /* together, of what such have in common */

static const double BRIEF_SOFT = 0.65;        /* of one speaker's two, the predicate shared, near words too */
static const double BRIEF_SHARE = 0.6;        /* the same, of the same words */
static const double BRIEF_WEIGHT = 5.0;       /* together, of those */
static const double BRIEF_POINT_SHARE = 0.55; /* where both answer one question */
static const double BRIEF_POINT_WEIGHT = 4.5;

static const double SLOGAN_WEIGHT = 6.0;   /* of two telling words among the same few in quotation marks */
static const double SLOGAN_SHARE = 0.74;   /* beside a part of such, where both answer one question */
static const double FRAGMENT_WEIGHT = 2.0; /* of words in quotation marks that one speaker does not say twice */
static const double LONE_WEIGHT = 3.5;     /* of one or two such */
static const double LONE_SHARE = 0.4;      /* beside those */

static const double WHOLE_SHARE = 0.7; /* of two whole quotations without a run of words in common */

static const double PART_SHARE = 0.65;      /* of a sentence of a longer quotation, or of what is told of it */
static const double PART_SOFT_SHARE = 0.7;  /* of such, near words too */
static const double PART_POINT_SHARE = 0.4; /* the same two, where both answer one question with one predicate */
static const double PART_POINT_SOFT = 0.58;
static const double PART_OTHER_SHARE = 0.8; /* the same two, where the mouth is not known to be one */

static const double NEAR_PREDICATE = 0.7; /* nearness of a predicate to a word of the other */

/* Origins bound to one office, a ministry and its spokesman, stand for one another. */
static ra_status find_offices(ra_quote_judge *j, ra_error *error)
{
    size_t count = j->draft->account->origins.count;
    j->office = ra_arena_new_array(j->draft->arena, uint32_t, count);
    if (j->office == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++)
        j->office[i] = i;
    for (size_t i = 0; i < j->draft->origins.bonds.count; i++) {
        ra_bond bond = j->draft->origins.bonds.at[i];
        if (j->office[bond.a] == bond.a && j->office[bond.b] == bond.b)
            j->office[bond.a] = bond.b;
    }
    return RA_OK;
}

ra_status ra_quote_judge_open(ra_draft *draft, const ra_vectors *vectors, const ra_utterances *utterances,
                              ra_quote_judge *judge, ra_error *error)
{
    *judge = (ra_quote_judge){.draft = draft, .vectors = vectors, .utterances = utterances};
    RA_TRY(ra_language_lexicon(draft->language, "function_words", &judge->function_words, error));
    RA_TRY(find_offices(judge, error));
    return ra_offices_find(draft, &judge->offices, error);
}

static ra_status find_run(ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, ra_alignment *alignment,
                          ra_error *error)
{
    *alignment = (ra_alignment){0};
    if (a->quoted.count < SHORT_RUN || b->quoted.count < SHORT_RUN)
        return RA_OK;
    ra_arena_reset(j->draft->scratch);
    return ra_quote_align(j->draft->scratch, a->quoted, b->quoted, alignment, error);
}

/* Whether one is the other but for a word or two that it has more. */
static bool are_all_but_one(const ra_utterance *a, const ra_utterance *b, const ra_alignment *alignment)
{
    size_t shorter = a->quoted.count < b->quoted.count ? a->quoted.count : b->quoted.count;
    size_t longer = a->quoted.count < b->quoted.count ? b->quoted.count : a->quoted.count;
    size_t partners = 0;
    for (size_t i = 0; alignment->partner != NULL && i < a->quoted.count; i++)
        partners += alignment->partner[i] != RA_NONE;
    return partners == shorter && shorter >= SHORT_RUN && longer - shorter <= MOST_MORE;
}

/* Whether two quotations have a run of words in common that two utterances would not: a long one, most of the shorter
   quotation, or of one speaker all of it. */
static bool runs_together(const ra_utterance *a, const ra_utterance *b, const ra_alignment *alignment,
                          ra_same_speaker speaker, double share)
{
    if (speaker == RA_SPEAKER_SAME && alignment->run_concepts > 0 && are_all_but_one(a, b, alignment))
        return true;
    if (alignment->run_concepts < 2)
        return false;
    if (alignment->longest_run >= RA_QUOTE_LONG_RUN)
        return true;
    size_t shorter = a->quoted.count < b->quoted.count ? a->quoted.count : b->quoted.count;
    if (speaker == RA_SPEAKER_NAMELESS) /* all but all of it, and no mere turn of phrase */
        return alignment->longest_run >= SHORT_RUN && alignment->longest_run * 5 >= shorter * 4 &&
               alignment->run_concepts >= 3;
    bool most = alignment->longest_run * 5 >= shorter * 3 || (share >= LOOSE_SHARE && !a->part && !b->part);
    return speaker != RA_SPEAKER_ANOTHER && alignment->longest_run >= SHORT_RUN && most;
}

bool ra_quote_own_voice(const ra_utterance *u)
{
    return u->attribution == RA_NONE && u->kind != RA_ATTRIBUTION_DIRECT;
}

/* What two utterances have in common. */
typedef struct likeness {
    ra_same_speaker speaker;
    size_t shared; /* concepts */
    double weight; /* of those together */
    double share;  /* of the smaller one's weight */
    bool one_point;
    size_t run;       /* words in a row, in quotation marks */
    double soft;      /* see soft_share; NAN until it is asked for */
    double predicate; /* see share_predicate; NAN until it is asked for */
} likeness;

/* The share of the smaller one's weight that is in the other in these words or near ones: it takes the most time of all
   that is asked, and for most pairs nobody does. */
static double soft_share(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, likeness *l)
{
    if (isnan(l->soft))
        l->soft = ra_quote_soft_share(j->vectors, a, b);
    return l->soft;
}

static bool share_predicate(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, likeness *l)
{
    if (isnan(l->predicate))
        l->predicate = ra_quote_predicates(j->vectors, a, b);
    return l->predicate >= NEAR_PREDICATE;
}

/* Paraphrases of one statement: enough words the same or near, and so much the less of them where a point of the
   account has found both to answer one question. What an article tells in its own voice beside a speaker's words is
   his only where somebody else has it from him. */
static bool paraphrases(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, likeness *l)
{
    if (l->shared < 3 && !(l->one_point && l->shared == 2 && l->share >= NEAR_ALL))
        return false;
    double share = soft_share(j, a, b, l);
    bool light = a->weight < LEAST_WEIGHT || b->weight < LEAST_WEIGHT;
    if (light && share < NEAR_ALL)
        return false;
    if (ra_quote_own_voice(a) || ra_quote_own_voice(b)) {
        double least = l->one_point ? OWN_POINT_SHARE : OWN_SHARE;
        bool quoted = a->quoted.count + b->quoted.count > 0; /* the other gives words of the speaker's own */
        return l->speaker == RA_SPEAKER_SAME && (quoted || (l->shared >= 4 && l->share >= OWN_SAME)) && share >= least;
    }
    if (l->speaker != RA_SPEAKER_SAME)
        return (l->one_point || l->shared >= MANY_SHARED) && share >= AKIN_POINT_SHARE;
    return share >= (l->one_point ? POINT_SHARE : SOFT_SHARE);
}

/* Whether one speaker tells of the same doer, with much in common though each tells more than the other. */
static bool tell_of_one_doer(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, likeness *l)
{
    bool one_doer = a->doer.concept != RA_NONE && a->doer.concept == b->doer.concept;
    return l->speaker == RA_SPEAKER_SAME && one_doer && l->shared >= 4 && l->share >= DOER_SHARE &&
           l->weight >= DOER_WEIGHT && soft_share(j, a, b, l) >= DOER_SOFT_SHARE;
}

/* Whether what two utterances share is what they say, and not only whom and what they speak of: the predicate of one
   stands in the other, or so much else does that it must be the same. */
static bool says_so(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, likeness *l)
{
    double share = soft_share(j, a, b, l);
    if (share >= (l->speaker == RA_SPEAKER_SAME ? SURE_SHARE : SURE_OTHER_SHARE))
        return l->speaker != RA_SPEAKER_AKIN || l->shared >= 3 || share_predicate(j, a, b, l);
    if (l->speaker <= RA_SPEAKER_NAMELESS)
        return false;
    const ra_utterance *smaller = a->weight < b->weight ? a : b;
    if (smaller->says.concept == RA_NONE && l->speaker == RA_SPEAKER_SAME && l->share >= NEAR_ALL)
        return true;
    if (share_predicate(j, a, b, l) || tell_of_one_doer(j, a, b, l))
        return l->speaker == RA_SPEAKER_SAME || share >= (l->speaker == RA_SPEAKER_AKIN ? AKIN_SHARE : STRANGER_SHARE);
    bool counted =
        l->speaker == RA_SPEAKER_SAME && l->shared >= 3 && share >= SOFT_SHARE && ra_quote_share_number(a, b);
    bool near = (l->speaker == RA_SPEAKER_SAME && l->one_point && l->shared >= 3) || counted ||
                (l->speaker == RA_SPEAKER_AKIN && l->shared >= MANY_SHARED);
    return near && ra_quote_much_in_common(a, b);
}

/* Whether a sentence of a longer quotation, which is short and stands beside others on its matter, says enough of the
   same as another utterance. */
static bool are_near_parts(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, likeness *l)
{
    double share = soft_share(j, a, b, l);
    if (a->kind == RA_ATTRIBUTION_DIRECT && b->kind == RA_ATTRIBUTION_DIRECT)
        return l->run >= PART_RUN && share >= PART_SOFT_SHARE;
    if (l->speaker != RA_SPEAKER_SAME || ra_quote_own_voice(a) || ra_quote_own_voice(b))
        return l->share >= PART_OTHER_SHARE && share >= PART_OTHER_SHARE;
    if (l->one_point && share_predicate(j, a, b, l))
        return l->share >= PART_POINT_SHARE && share >= PART_POINT_SOFT;
    return l->share >= PART_SHARE && share >= PART_SOFT_SHARE;
}

/* Whether both are sentences in quotation marks: in one language these hardly differ but where they are two. */
static bool are_whole(const ra_utterance *a, const ra_utterance *b)
{
    return a->kind == RA_ATTRIBUTION_DIRECT && b->kind == RA_ATTRIBUTION_DIRECT &&
           a->words.count >= RA_QUOTE_LONG_RUN && b->words.count >= RA_QUOTE_LONG_RUN;
}

/* Whether two mouths say so much of the same that it must come from one, though nothing tells that they are: police in
   one article, their spokesman by name in another. */
static bool must_be_one(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, likeness *l)
{
    if (a->thing || b->thing || l->shared < SURE_SHARED || l->share < SURE_OTHER_SHARE || !share_predicate(j, a, b, l))
        return false;
    double share = soft_share(j, a, b, l);
    bool two = a->origin != RA_NONE && b->origin != RA_NONE && ra_offices_apart(&j->offices, a->origin, b->origin);
    if (l->speaker == RA_SPEAKER_ANOTHER || two)
        return l->shared >= SURE_ANOTHER && l->weight >= ANOTHER_WEIGHT && l->share >= ANOTHER_SURE &&
               share >= ANOTHER_SURE && !(ra_quote_is_person(j, a->origin) && ra_quote_is_person(j, b->origin));
    return share >= SURE_OTHER_SHARE &&
           l->weight >= (l->share >= ALL_BUT_ALL && share >= ALL_BUT_ALL ? ALL_WEIGHT : SURE_WEIGHT);
}

/* Whether two mouths of one kind of office, of which a story mostly has but one, say the same. */
static bool say_for_one_kind(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, likeness *l)
{
    return ra_offices_one_kind(&j->offices, a->origin, b->origin) && l->shared >= 3 && l->share >= KIND_SHARE &&
           l->weight >= KIND_WEIGHT && share_predicate(j, a, b, l) && soft_share(j, a, b, l) >= KIND_SOFT_SHARE;
}

/* Whether one speaker is reported to have said the same of few words: "he trusted Abel to follow through", "he trusts
   Abel but would check". Where one only names a thing, they are three or more and answer one question. */
static bool say_it_briefly(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, likeness *l)
{
    bool both_direct = a->kind == RA_ATTRIBUTION_DIRECT && b->kind == RA_ATTRIBUTION_DIRECT;
    if (l->speaker != RA_SPEAKER_SAME || both_direct || a->denies != b->denies || (a->thing && b->thing))
        return false;
    bool things = a->thing || b->thing;
    if (l->shared < (things ? 3 : 2) || (things && !l->one_point))
        return false;
    return l->share >= (l->one_point ? BRIEF_POINT_SHARE : BRIEF_SHARE) &&
           l->weight >= (l->one_point ? BRIEF_POINT_WEIGHT : BRIEF_WEIGHT) && share_predicate(j, a, b, l) &&
           soft_share(j, a, b, l) >= BRIEF_SOFT;
}

/* Whether one denies what the other says: "denied having been in the photo", "had been in it"; "will not sign", "will
   sign". */
static bool gainsay(const ra_utterance *a, const ra_utterance *b)
{
    bool one_predicate = a->says.concept != RA_NONE && a->says.concept == b->says.concept;
    if (one_predicate && a->says_not != b->says_not && a->denies != b->denies)
        return true;
    return (a->denied && !b->denies) || (b->denied && !a->denies);
}

/* Whether two utterances of different articles say enough of the same for the mouths that they come from. */
static bool say_the_same(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b, likeness *l)
{
    bool own = ra_quote_own_voice(a) || ra_quote_own_voice(b);
    if (!own && (a->attribution == RA_NONE || b->attribution == RA_NONE))
        return false; /* a quotation without a speaker is known by its words alone */
    if ((l->speaker < RA_SPEAKER_SAME && a->denies != b->denies) || gainsay(a, b))
        return false;
    if ((a->part || b->part) && !are_near_parts(j, a, b, l))
        return false;
    if (are_whole(a, b) && soft_share(j, a, b, l) < WHOLE_SHARE)
        return false;
    if (!own && say_it_briefly(j, a, b, l))
        return true;
    if ((a->thing != b->thing && l->shared < 4) || (a->thing && b->thing && l->weight < THING_WEIGHT))
        return false;
    if (l->speaker == RA_SPEAKER_SAME && !own && ra_quote_much_in_common(a, b))
        return true;
    if (l->speaker == RA_SPEAKER_AKIN && !own && say_for_one_kind(j, a, b, l))
        return true;
    if (l->speaker == RA_SPEAKER_AKIN && !own && l->shared >= 2 &&
        l->share >= (l->shared > 2 ? UNKNOWN_SHARE : ANOTHER_SHARE) &&
        l->weight >= (share_predicate(j, a, b, l) ? AKIN_SAID_WEIGHT : AKIN_WEIGHT))
        return true;
    if (!own && tell_of_one_doer(j, a, b, l))
        return true;
    if (l->speaker >= RA_SPEAKER_AKIN)
        return paraphrases(j, a, b, l);
    if (!own && must_be_one(j, a, b, l))
        return true;
    if (own || (a->quoted.count == 0 && b->quoted.count == 0))
        return false;
    if (l->speaker == RA_SPEAKER_UNKNOWN)
        return l->share >= (l->shared > 3 ? UNKNOWN_SHARE : NEAR_ALL) && l->weight >= UNKNOWN_WEIGHT;
    /* A firm and its director: two names for one statement, where all but all of the smaller is in the larger. */
    bool two_persons = ra_quote_is_person(j, a->origin) && ra_quote_is_person(j, b->origin);
    return !two_persons && l->shared >= 4 && l->share >= ANOTHER_SHARE;
}

/* Whether two utterances have the same few words in quotation marks that no other would have by chance. */
static bool quotes_the_same(const ra_quote_judge *j, const ra_utterance *a, const ra_utterance *b)
{
    size_t concepts = 0;
    for (size_t i = 0; i < a->quoted.count; i++)
        concepts += a->quoted.at[i].concept != RA_NONE;
    bool two_persons = a->origin != RA_NONE && b->origin != RA_NONE && ra_quote_is_named_person(j, a->origin) &&
                       ra_quote_is_named_person(j, b->origin);
    if (a->quoted.count != b->quoted.count || a->quoted.count < FEWEST_QUOTED || two_persons)
        return false;
    double weight;
    return concepts >= 3 || (concepts == 2 && ra_quote_stands_in(a, b, &weight) && weight >= SLOGAN_WEIGHT);
}

/* Whether one speaker's words in quotation marks stand in the other quotation of his as they are: three or more of
   them, or one that tells much beside something else in common. Of two mouths of which nothing tells that they are two,
   the words must tell more and be most of what the smaller says, in answer to one question. */
static bool cites_fragment(const ra_utterance *a, const ra_utterance *b, const likeness *l)
{
    const ra_utterance *fragment = a->quoted.count <= b->quoted.count ? a : b;
    double weight;
    if (l->speaker == RA_SPEAKER_ANOTHER || a->document == b->document ||
        !ra_quote_stands_in(fragment, fragment == a ? b : a, &weight))
        return false;
    if (l->speaker != RA_SPEAKER_SAME)
        return l->one_point && l->shared >= 2 && weight >= SLOGAN_WEIGHT && l->share >= SLOGAN_SHARE;
    if (fragment->quoted.count >= FRAGMENT_WORDS)
        return weight >= FRAGMENT_WEIGHT;
    return weight >= LONE_WEIGHT && l->shared >= 2 && l->share >= LONE_SHARE;
}

ra_status ra_quote_judge_pair(ra_quote_judge *j, ra_quote_candidate *c, bool one_point, bool *same, ra_error *error)
{
    const ra_utterance *a = &j->utterances->at[c->a];
    const ra_utterance *b = &j->utterances->at[c->b];
    likeness l = {.one_point = one_point, .soft = NAN, .predicate = NAN};
    *same = false;
    if (ra_quote_own_voice(a) && ra_quote_own_voice(b))
        return RA_OK;
    l.speaker = ra_quote_speakers(j, a->origin, b->origin);
    l.shared = ra_quote_share(a, b, &l.weight);
    double weight_a = ra_quote_weight(a, b);
    double weight_b = ra_quote_weight(b, a);
    l.share = l.weight / (weight_a < weight_b ? weight_a : weight_b);
    ra_alignment alignment;
    RA_TRY(find_run(j, a, b, &alignment, error));
    bool runs = runs_together(a, b, &alignment, l.speaker, l.share);
    c->verbatim = runs;
    l.run = alignment.longest_run;
    bool quoted = a->kind != RA_ATTRIBUTION_INDIRECT && b->kind != RA_ATTRIBUTION_INDIRECT;
    bool one_mouth =
        l.speaker == RA_SPEAKER_SAME || (l.speaker > RA_SPEAKER_NAMELESS && l.shared >= 4 && l.share >= LOOSE_SHARE);
    bool parts = (a->part || b->part) && a->kind == RA_ATTRIBUTION_DIRECT && b->kind == RA_ATTRIBUTION_DIRECT;
    if (quoted && one_mouth && !parts && a->document != b->document)
        c->verbatim |= ra_quote_holds_fragment(a, b) || ra_quote_holds_fragment(b, a);
    bool apart = a->document == b->document || (!quoted && ra_quote_other_numbers(a, b));
    *same = c->verbatim || (!apart && say_the_same(j, a, b, &l));
    bool repeated = runs || (quoted && (ra_quote_repeats(a, b) || ra_quote_repeats(b, a)));
    /* The same few words in quotation marks are one utterance whoever is taken for its speaker. */
    if (repeated && !runs && a->document != b->document && quotes_the_same(j, a, b))
        *same = c->verbatim = true;
    *same = *same && (repeated || says_so(j, a, b, &l));
    *same |= quoted && cites_fragment(a, b, &l);
    c->verbatim &= *same;
    c->score = l.share + (double)l.shared * 0.1 + (c->verbatim ? 10 : 0);
    return RA_OK;
}
