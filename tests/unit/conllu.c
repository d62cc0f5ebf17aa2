/* Room language: CoNLL-U as given. */
#include "syntax_support.h"

#include <rashomon/conllu.h>

typedef struct taken {
    char bytes[8192];
    size_t length;
} taken;

static ra_status take(void *context, const char *bytes, size_t length)
{
    taken *t = context;
    if (t->length + length >= sizeof t->bytes)
        return RA_IO;
    memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
    t->bytes[t->length] = '\0';
    return RA_OK;
}

static ra_conllu *must_read(const char *text)
{
    ra_conllu *file = NULL;
    ra_error error = {0};
    if (ra_conllu_read(NULL, NULL, ra_str_from(text), "test", &file, &error) != RA_OK)
        fail_msg("%s", error.message);
    return file;
}

static const char sample[] = "# sent_id = s1\n"
                             "# text = She won't go.\n"
                             "1\tShe\t_\t_\t_\t_\t_\t_\t_\t_\n"
                             "2-3\twon't\t_\t_\t_\t_\t_\t_\t_\tLang=en\n"
                             "2\two\t_\t_\t_\t_\t_\t_\t_\t_\n"
                             "3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                             "3.1\tever\t_\t_\t_\t_\t_\t_\t2:advmod\t_\n"
                             "4\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|Note=x\n"
                             "5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n"
                             "\n";

static void text_is_put_together(void **state)
{
    (void)state;
    ra_conllu *file = must_read(sample);
    const ra_document *document = ra_conllu_document(file);
    assert_int_equal(document->sentences.count, 1);
    assert_int_equal(document->tokens.count, 5);
    assert_true(ra_str_is(document->article->text, "She won't go."));
    for (size_t i = 0; i < document->tokens.count; i++)
        assert_true(ra_str_equal(document->tokens.at[i].form,
                                 ra_span_text(document->article->text, document->tokens.at[i].span)));
    ra_conllu_free(file);
}

static void annotation_fills_words_and_keeps_the_rest(void **state)
{
    (void)state;
    static taken out;
    ra_error error = {0};
    ra_conllu *file = must_read(sample);
    out.length = 0;
    assert_int_equal(ra_conllu_annotate(file, language, &error), RA_OK);
    assert_int_equal(ra_conllu_write(file, &(ra_sink){take, &out}, &error), RA_OK);
    assert_non_null(strstr(out.bytes, "# sent_id = s1\n# text = She won't go.\n1\tShe\tshe\tPRON\t_\t"));
    assert_non_null(strstr(out.bytes, "\n2-3\twon't\t_\t_\t_\t_\t_\t_\t_\tLang=en\n2\two\twill\tAUX\t"));
    assert_non_null(strstr(out.bytes, "\n3\tn't\tnot\tPART\t"));
    assert_non_null(strstr(out.bytes, "\n3.1\tever\t_\t_\t_\t_\t_\t_\t2:advmod\t_\n"));
    assert_non_null(strstr(out.bytes, "\t0\troot\t_\tSpaceAfter=No|Note=x\n"));
    ra_conllu_free(file);
}

static void refused(const char *text, const char *why)
{
    ra_conllu *file = NULL;
    ra_error error = {0};
    assert_int_equal(ra_conllu_read(NULL, NULL, ra_str_from(text), "test", &file, &error), RA_MALFORMED);
    if (strstr(error.message, why) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", error.message, why);
}

static void damage_is_named_with_its_line(void **state)
{
    (void)state;
    refused("# x\n1\ta\ta\n\n", "test:2:");
    refused("2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "numbered");
    refused("1\ta\t_\t_\t_\t_\t7\tdep\t_\t_\n\n", "head");
    refused("1\ta\t_\t_\t_\t_\tx\tdep\t_\t_\n\n", "HEAD");
    refused("2-1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "FIRST-LAST");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_put_together),
        cmocka_unit_test(annotation_fills_words_and_keeps_the_rest),
        cmocka_unit_test(damage_is_named_with_its_line),
    };
    return cmocka_run_group_tests_name("conllu", tests, open_language, close_language);
}
