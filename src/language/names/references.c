#include "language/names/references.h"

#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "language/names/mentions.h"
#include "language/names/roles.h"

enum { MALE = 1, FEMALE = 2, MOST_CANDIDATES = 24, NEAREST_SENTENCES = 12 };

/* An entity by what a nominal may call it: a role's words, or its head noun. */
typedef struct handle {
    uint64_t hash; /* 0 where free */
    uint32_t entity;
    uint32_t mention; /* last one under this handle */
    bool several;     /* more than one entity answers to it */
} handle;

typedef struct step {
    const ra_reference_lexicons *lexicons;
    ra_document *document;
    const ra_tree *tree;
    handle *handles;
    uint32_t mask;
    ra_error *error;
} step;

static handle *handle_of(const step *s, ra_str word, uint64_t kind)
{
    uint64_t hash = ra_hash(word, kind) | 1;
    size_t slot = ra_table_start(s->handles, (size_t)s->mask + 1, hash);
    while (s->handles[slot].hash != 0 && s->handles[slot].hash != hash)
        slot = (slot + 1) & s->mask;
    if (s->handles[slot].hash == 0)
        s->handles[slot] = (handle){.hash = hash, .entity = RA_NONE, .mention = RA_NONE};
    return &s->handles[slot];
}

static void answer(handle *h, uint32_t entity, uint32_t mention)
{
    if (h->entity != RA_NONE && h->entity != entity)
        h->several = true;
    h->entity = entity;
    h->mention = mention;
}

enum { BY_ROLE = 11, BY_NOUN = 12, BY_BODY = 13 };

/* What names and appositions have set: roles of persons, last words of bodies' names. */
static void answer_names(step *s)
{
    for (uint32_t i = 0; i < s->document->mentions.count; i++) {
        const ra_mention *m = &s->document->mentions.at[i];
        if (m->entity == RA_NONE || m->kind != RA_MENTION_NAME)
            continue;
        const ra_entity *e = &s->document->entities.at[m->entity];
        if (e->type == RA_NAME_PERSON && e->role.ptr != NULL)
            answer(handle_of(s, e->role, BY_ROLE), m->entity, i);
        if (e->type == RA_NAME_ORGANIZATION) {
            for (uint32_t t = m->tokens.first; t < m->tokens.last; t++) {
                char lower[32];
                ra_str form = s->document->tokens.at[t].form;
                if (form.len > sizeof lower)
                    continue;
                for (size_t c = 0; c < form.len; c++)
                    lower[c] = ra_ascii_fold(form.ptr[c]);
                answer(handle_of(s, (ra_str){lower, form.len}, BY_BODY), m->entity, i);
            }
        }
    }
}

static bool is_definite(const step *s, const ra_mention *m)
{
    ra_str form = s->document->tokens.at[m->tokens.first].form;
    return ra_lexicon_says_folded(&s->lexicons->function_words, form, RA_STR("definite"));
}

static bool is_indefinite(const step *s, const ra_mention *m)
{
    ra_str form = s->document->tokens.at[m->tokens.first].form;
    return ra_lexicon_says_folded(&s->lexicons->function_words, form, RA_STR("indefinite"));
}

/* Whether the nominal says more than "the" and its head, so that it may be another than the last of its head. */
static bool is_plain(const ra_mention *m, uint32_t role_words)
{
    return m->tokens.last - m->tokens.first <= 1 + role_words;
}

static ra_status new_entity(step *s, ra_mention *m)
{
    ra_entity *e = ra_list_add(s->document->arena, &s->document->entities);
    if (e == NULL)
        return ra_fail_memory(s->error);
    e->name = ra_span_text(s->document->article->text, m->span);
    e->type = m->type;
    e->first_mention = RA_NONE;
    m->entity = (uint32_t)(s->document->entities.count - 1);
    return RA_OK;
}

static uint32_t sentence_of(const step *s, const ra_mention *m)
{
    return s->document->tokens.at[m->head].sentence;
}

/* "the prime minister": whoever alone has the role. A role that many can have must have been given shortly before. */
static bool resolve_role(step *s, ra_mention *m, ra_str role, bool unique)
{
    handle *h = handle_of(s, role, BY_ROLE);
    if (h->entity == RA_NONE || h->several)
        return false;
    if (!unique) {
        const ra_mention *last = &s->document->mentions.at[h->mention];
        bool before = last->span.start < m->span.start;
        if (before && sentence_of(s, m) - sentence_of(s, last) > NEAREST_SENTENCES)
            return false;
    }
    m->entity = h->entity;
    return true;
}

/* "the gunman" after "a gunman"; "the drones" after "three drones". */
static ra_status resolve_noun(step *s, uint32_t number)
{
    ra_mention *m = &s->document->mentions.at[number];
    ra_str lemma = s->document->tokens.at[m->head].lemma;
    bool plural = (s->document->tokens.at[m->head].feats & RA_FEAT_PLUR) != 0;
    handle *h = handle_of(s, lemma, BY_NOUN + (plural ? 8u : 0u));
    if (is_definite(s, m) && is_plain(m, 1) && h->entity != RA_NONE && !h->several) {
        m->entity = h->entity;
        h->mention = number;
        return RA_OK;
    }
    if (is_indefinite(s, m) || is_definite(s, m) || h->entity == RA_NONE) {
        RA_TRY(new_entity(s, m));
        answer(h, m->entity, number);
    }
    return RA_OK;
}

static ra_status resolve_nominal(step *s, uint32_t number)
{
    ra_mention *m = &s->document->mentions.at[number];
    ra_str role;
    bool unique;
    bool person = m->type == RA_NAME_PERSON;
    if (person && ra_role_at(&s->lexicons->roles, s->document, m->head, &role, &unique)) {
        if (is_definite(s, m) && resolve_role(s, m, role, unique))
            return RA_OK;
        if (unique && !is_indefinite(s, m)) {
            handle *h = handle_of(s, role, BY_ROLE);
            if (h->several)
                return RA_OK;
            RA_TRY(new_entity(s, m));
            s->document->entities.at[m->entity].role = role;
            answer(h, m->entity, number);
            return RA_OK;
        }
    }
    if (m->type == RA_NAME_ORGANIZATION && is_definite(s, m) && is_plain(m, 1)) {
        handle *h = handle_of(s, s->document->tokens.at[m->head].lemma, BY_BODY);
        if (h->entity != RA_NONE && !h->several) {
            m->entity = h->entity;
            return RA_OK;
        }
    }
    return resolve_noun(s, number);
}

ra_status ra_nominals_resolve(const ra_reference_lexicons *lexicons, ra_document *document, const ra_tree *tree,
                              ra_arena *scratch, ra_error *error)
{
    step s = {.lexicons = lexicons, .document = document, .tree = tree, .error = error};
    size_t words = 0;
    for (size_t i = 0; i < document->mentions.count; i++)
        words += document->mentions.at[i].tokens.last - document->mentions.at[i].tokens.first + 2u;
    uint32_t slots = 64;
    while (slots < words * 2)
        slots *= 2;
    s.mask = slots - 1;
    s.handles = ra_arena_new_array(scratch, handle, slots);
    if (s.handles == NULL)
        return ra_fail_memory(error);
    answer_names(&s);
    for (uint32_t i = 0; i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->kind == RA_MENTION_NOMINAL && m->entity == RA_NONE)
            RA_TRY(resolve_nominal(&s, i));
    }
    return RA_OK;
}

/* 1 he, 2 she, 0 any other word. */
static unsigned pronoun_gender(const ra_lexicon *words, const ra_token *token)
{
    if (token->upos != RA_UPOS_PRON && token->upos != RA_UPOS_DET)
        return 0;
    ra_str class = ra_row_field(ra_lexicon_get_folded(words, token->form), 0);
    return ra_str_is(class, "he") ? MALE : ra_str_is(class, "she") ? FEMALE : 0;
}

/* The word that a mention's head says more of ("the mayor, Ada Holm,"), else the head. */
static uint32_t said_of(const ra_document *document, const ra_mention *m)
{
    const ra_token *head = &document->tokens.at[m->head];
    return head->deprel == RA_DEP_APPOS && head->head < document->tokens.count ? head->head : m->head;
}

/* Whether a mention is the one according to whom something is. */
static bool is_teller(const ra_document *document, const ra_mention *m)
{
    const ra_token *tokens = document->tokens.at;
    uint32_t first = m->tokens.first;
    while (first > 1 && tokens[first - 1].upos != RA_UPOS_ADP && tokens[first - 1].head == m->head)
        first--; /* "according to Mr. Holm" */
    return first > 1 && ra_str_equal_fold(tokens[first - 1].form, RA_STR("to")) &&
           ra_str_equal_fold(tokens[first - 2].form, RA_STR("according"));
}

static int standing(const ra_document *document, const ra_mention *m)
{
    uint8_t deprel = document->tokens.at[said_of(document, m)].deprel;
    bool subject = deprel == RA_DEP_NSUBJ || deprel == RA_DEP_CSUBJ;
    return is_teller(document, m) ? 4 : subject ? 3 : 0;
}

/* Who says, thinks or does that of which the pronoun is the subject: "Ada Holm, the mayor, told them that she"; RA_NONE
   where the clause hangs on nobody's. */
static uint32_t teller_above(const ra_document *document, uint32_t pronoun)
{
    enum { HIGHEST = 4 };
    const ra_token *tokens = document->tokens.at;
    if (tokens[pronoun].deprel != RA_DEP_NSUBJ)
        return RA_NONE;
    uint32_t verb = tokens[pronoun].head;
    for (unsigned climbed = 0; climbed < HIGHEST && verb < document->tokens.count; climbed++) {
        uint32_t above = tokens[verb].head;
        bool goes_on = tokens[verb].deprel == RA_DEP_CONJ || tokens[verb].deprel == RA_DEP_ADVCL;
        bool told = tokens[verb].deprel == RA_DEP_CCOMP;
        if (above >= document->tokens.count || (!goes_on && !told))
            return RA_NONE;
        uint32_t first = document->sentences.at[tokens[pronoun].sentence].tokens.first;
        for (uint32_t t = first; told && t < pronoun; t++) {
            if (tokens[t].head == above && tokens[t].deprel == RA_DEP_NSUBJ)
                return t;
        }
        verb = above;
    }
    return RA_NONE;
}

/* How well a person mentioned at `m` fits a pronoun: the nearer, the more a subject, the surer of its gender; best
   where he is who tells it. */
static int fit(const ra_document *document, const ra_mention *m, uint32_t pronoun, unsigned gender, uint32_t teller)
{
    enum { TELLS = 5 };
    unsigned known = m->entity != RA_NONE ? document->entities.at[m->entity].gender : 0;
    const ra_token *p = &document->tokens.at[pronoun];
    int score = 0;
    score += known == gender ? 3 : 0;
    score += standing(document, m);
    score += document->tokens.at[m->head].sentence == p->sentence ? 2 : 0;
    score += m->kind == RA_MENTION_NAME ? 1 : 0;
    score += teller != RA_NONE && said_of(document, m) == teller ? TELLS : 0;
    return score;
}

static bool is_all_quoted(const ra_document *document, uint32_t sentence)
{
    ra_range tokens = document->sentences.at[sentence].tokens;
    for (uint32_t t = tokens.first; t < tokens.last; t++) {
        if (document->tokens.at[t].quoted == 0 && document->tokens.at[t].upos != RA_UPOS_PUNCT)
            return false;
    }
    return true;
}

/* Whether a pronoun stands right behind the words of whoever it means: "... at noon," he said. */
static bool is_behind_quotation(const ra_document *document, uint32_t pronoun)
{
    enum { WIDEST = 3 };
    const ra_token *p = &document->tokens.at[pronoun];
    if (p->quoted > 0 || p->deprel != RA_DEP_NSUBJ)
        return false;
    for (uint32_t t = pronoun; t-- > 0 && t + WIDEST >= pronoun;) {
        if (document->tokens.at[t].quoted > 0)
            return document->tokens.at[t].sentence == p->sentence;
        if (document->tokens.at[t].upos != RA_UPOS_PUNCT)
            return false;
    }
    return false;
}

/* The first sentence in which a pronoun's person is sought: the one before, or before the words in quotation marks that
   the pronoun stands behind. */
static uint32_t earliest_sentence(const ra_document *document, uint32_t pronoun, bool behind_quotation)
{
    enum { LONGEST_QUOTATION = 8 };
    uint32_t sentence = document->tokens.at[pronoun].sentence;
    uint32_t first = sentence > 0 ? sentence - 1 : 0;
    bool looks_past = behind_quotation ||
                      (document->tokens.at[pronoun].quoted == 0 && document->tokens.at[pronoun].deprel == RA_DEP_NSUBJ);
    for (unsigned i = 0; looks_past && i < LONGEST_QUOTATION && first > 0 && is_all_quoted(document, first); i++)
        first--;
    return first;
}

/* The entity that a pronoun stands for; RA_NONE where two persons fit as well. `last` is the number of the first
   mention after the pronoun. */
static uint32_t antecedent(const ra_document *document, uint32_t last, uint32_t pronoun, unsigned gender)
{
    uint32_t sentence = document->tokens.at[pronoun].sentence;
    bool behind = is_behind_quotation(document, pronoun);
    uint32_t earliest = earliest_sentence(document, pronoun, behind);
    uint32_t best = RA_NONE;
    int best_score = -1;
    bool tie = false;
    unsigned seen = 0;
    uint32_t teller = teller_above(document, pronoun);
    for (uint32_t i = last; i-- > 0 && seen < MOST_CANDIDATES;) {
        const ra_mention *m = &document->mentions.at[i];
        uint32_t at = document->tokens.at[m->head].sentence;
        if (at < earliest)
            break;
        if (behind && document->tokens.at[m->head].quoted > 0)
            continue; /* nobody speaks of himself so */
        if (at + 1 < sentence && (m->entity == RA_NONE || !document->entities.at[m->entity].named))
            continue;                                                     /* so far back a neighbour is rarely meant */
        bool tells = teller != RA_NONE && said_of(document, m) == teller; /* even if nothing more is known of him */
        if (m->type != RA_NAME_PERSON || (m->entity == RA_NONE && !tells) || m->head >= pronoun)
            continue;
        unsigned known = m->entity != RA_NONE ? document->entities.at[m->entity].gender : 0;
        if (known != 0 && known != gender)
            continue;
        bool quoted = document->tokens.at[pronoun].quoted > 0 && document->tokens.at[m->head].quoted == 0;
        if (quoted)
            continue;
        seen++;
        int score = fit(document, m, pronoun, gender, teller);
        if (m->entity == best && best_score >= 0) {
            best_score = score > best_score ? score : best_score;
        } else if (score > best_score) {
            tie = false;
            best = m->entity;
            best_score = score;
        } else if (score == best_score) {
            tie = true;
        }
    }
    return tie ? RA_NONE : best;
}

typedef RA_LIST(ra_mention) mention_list;

static bool append(ra_arena *arena, mention_list *list, ra_mention added)
{
    ra_mention *slot = ra_list_add(arena, list);
    if (slot != NULL)
        *slot = added;
    return slot != NULL;
}

/* Pronouns resolved earlier serve later ones: "He said ... he added". */
ra_status ra_pronouns_resolve(const ra_lexicon *words, ra_document *document, ra_arena *scratch, ra_error *error)
{
    mention_list merged = {NULL, 0, 0};
    uint32_t next = 0;
    ra_document view = *document;
    for (uint32_t t = 0; t < document->tokens.count; t++) {
        while (next < document->mentions.count && document->mentions.at[next].tokens.first <= t) {
            if (!append(scratch, &merged, document->mentions.at[next++]))
                return ra_fail_memory(error);
        }
        unsigned gender = pronoun_gender(words, &document->tokens.at[t]);
        if (gender == 0)
            continue;
        view.mentions.at = merged.at;
        view.mentions.count = merged.count;
        uint32_t entity = antecedent(&view, (uint32_t)merged.count, t, gender);
        ra_mention found = {document->tokens.at[t].span, {t, t + 1}, t, entity, RA_NAME_PERSON, RA_MENTION_PRONOUN};
        if (!append(scratch, &merged, found))
            return ra_fail_memory(error);
        if (entity != RA_NONE && document->entities.at[entity].gender == 0)
            document->entities.at[entity].gender = (uint8_t)gender;
    }
    while (next < document->mentions.count) {
        if (!append(scratch, &merged, document->mentions.at[next++]))
            return ra_fail_memory(error);
    }
    document->mentions.count = 0;
    for (size_t i = 0; i < merged.count; i++) {
        ra_mention *m = ra_list_add(document->arena, &document->mentions);
        if (m == NULL)
            return ra_fail_memory(error);
        *m = merged.at[i];
    }
    ra_mentions_sort(document);
    return RA_OK;
}
