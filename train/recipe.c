#include "recipe.h"

#include <stdlib.h>
#include <string.h>

typedef struct setting {
    const char *name;
    size_t at;
    enum { WHOLE, SINGLE, DOUBLE } kind;
} setting;

#define AT(field) offsetof(recipe, field)
static const setting settings[] = {
    {"layers", AT(size.layers), WHOLE},
    {"hidden", AT(size.hidden), WHOLE},
    {"arc", AT(size.arc), WHOLE},
    {"relation", AT(size.relation), WHOLE},
    {"learned", AT(size.learned), WHOLE},
    {"rows", AT(size.rows), WHOLE},
    {"tag-layer", AT(size.tag_layer), WHOLE},
    {"drop-vector", AT(drop.vector), SINGLE},
    {"drop-form", AT(drop.form), SINGLE},
    {"drop-affix", AT(drop.affix), SINGLE},
    {"drop-input", AT(drop.input), SINGLE},
    {"drop-layer", AT(drop.layer), SINGLE},
    {"drop-state", AT(drop.recurrent), SINGLE},
    {"drop-top", AT(drop.top), SINGLE},
    {"drop-scorer", AT(drop.scorer), SINGLE},
    {"tag-loss", AT(weights.tag), SINGLE},
    {"arc-loss", AT(weights.arc), SINGLE},
    {"relation-loss", AT(weights.relation), SINGLE},
    {"soft", AT(weights.soft), SINGLE},
    {"smooth", AT(weights.smooth), SINGLE},
    {"beta1", AT(adam.beta1), SINGLE},
    {"beta2", AT(adam.beta2), SINGLE},
    {"clip", AT(adam.clip), SINGLE},
    {"keep", AT(adam.keep), SINGLE},
    {"epochs", AT(epochs), DOUBLE},
    {"rate", AT(rate), DOUBLE},
    {"warm", AT(warm), DOUBLE},
    {"positions", AT(positions), DOUBLE},
    {"seed", AT(seed), DOUBLE},
    {"every", AT(every), DOUBLE},
};

recipe recipe_usual(void)
{
    return (recipe){
        .size = {.word = 100,
                 .learned = 64,
                 .rows = 1 << 15,
                 .layers = 2,
                 .hidden = 144,
                 .arc = 128,
                 .relation = 32,
                 .tag_layer = 0},
        .drop = {.vector = 0.1f,
                 .form = 0.3f,
                 .input = 0.15f,
                 .layer = 0.3f,
                 .recurrent = 0.2f,
                 .top = 0.25f,
                 .scorer = 0.25f},
        .weights = {.tag = 1, .arc = 1, .relation = 1, .soft = 0.7f},
        .adam = {.beta1 = 0.9f, .beta2 = 0.98f, .clip = 5, .keep = 0.999f},
        .epochs = 20,
        .rate = 0.002,
        .warm = 0.05,
        .positions = 250,
        .seed = 1,
        .every = 2,
    };
}

bool recipe_set(recipe *r, const char *argument)
{
    const char *equals = strchr(argument, '=');
    if (equals == NULL)
        return false;
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const setting *s = &settings[i];
        if (strlen(s->name) != (size_t)(equals - argument) || strncmp(s->name, argument, strlen(s->name)) != 0)
            continue;
        double value = strtod(equals + 1, NULL);
        void *field = (char *)r + s->at;
        switch (s->kind) {
        case WHOLE: *(uint32_t *)field = (uint32_t)value; break;
        case SINGLE: *(float *)field = (float)value; break;
        case DOUBLE: *(double *)field = value; break;
        }
        return true;
    }
    die(argument, "no such setting");
}

float recipe_rate(const recipe *r, double done)
{
    return (float)(r->rate * (done < r->warm ? done / r->warm : (1 - done) / (1 - r->warm)));
}
