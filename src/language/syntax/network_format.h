/* Layout of a syntax network in the pack, shared with its trainer.

   Little-endian. The header, then the parts below in this order, each padded with zero bytes to a multiple of
   RA_NETWORK_ALIGNMENT from the section's start; there are no offsets, since the header's sizes settle them all.

   Terms: V vector_columns, T table_columns, H hidden, S = 2 * H, C classes, K relations, A arc_size, R relation_size.
   A "product" of [out][in] is three parts: int8 weights [out][in], row by row; float scales [out]; float biases [out].
   On signed bytes x it gives y[o] = scales[o] * sum(weights[o][i] * x[i]) + biases[o]; what 1 of x is worth is part of
   the scales. A "matrix" is the same without the biases. Quantising y by a scale s means round-to-even(y * s), clamped
   to -127 ... 127.

     classes     uint32 [C]              RA_TAG() of each class of words
     relations   uint16 [K]              deprel | subrel << 8 of each relation
     table       int8 [table_rows][T]    the learned table (network_input.h)
     root        int8 [V + T]            input of the artificial root, position 0 of every sentence
     layers times, for the forward and then the backward direction:
       input     product [4H][V + T in the first layer, S above]    gates i, f, g, o: H rows each
       recurrent matrix [4H][H]
     tag         product [C][S]
     dependent   product [A][S]          arcs: the word as a dependent
     head        product [A][S]          arcs: the word as a head
     arc         product [A][A]          rows head, columns dependent; biases: the score of being a head at all
     dependent   product [R][S]          relations: the word as a dependent
     head        product [R][S]          relations: the word as a head
     relation    product [K * R][R]      row k * R + r: relation k, head r; columns dependent; biases: head alone
     relation    product [K][R]          dependent alone; biases: the relation alone

   Input of a word: its vector's V bytes (zeros where it has none), then T bytes: the sum of its rows of the table,
   quantised by table_scale. States: h = o * tanh(c), quantised by 127 for whatever reads them. The input of the first
   step of a direction is h = c = 0; forward begins at the root, backward at the last word.

   Outputs, with relu(y) = y where y > 0, else y / 10, not quantised but where said so:
     tags        argmax of tag(states of layer tag_layer)
     arcs        d = relu(dependent(s)), quantised by arc_scale; h = relu(head(s)); score of head j for word i:
                 arc(d_i) . h_j
     relations   d = relu(dependent(s)), quantised by relation_scale; h = relu(head(s)); for the head j of word i:
                 relation(d_i)[k] . h_j + relation'(d_i)[k]; argmax over k
   Ties go to the lower index. s are the states of the last layer. Trees: the maximum spanning arborescence of the arc
   scores with a single child of the root. The relation of that child is root, and root is not given to any other. */
#ifndef RA_LANGUAGE_NETWORK_FORMAT_H
#define RA_LANGUAGE_NETWORK_FORMAT_H

#include <stdint.h>

#define RA_NETWORK_MAGIC 0x4E595341u /* "ASYN" */

enum { RA_NETWORK_VERSION = 1, RA_NETWORK_ALIGNMENT = 64 };

/* Bounds on the sizes, beyond which a section is damaged. */
enum {
    RA_NETWORK_MOST_TABLE_ROWS = 1 << 20,
    RA_NETWORK_MOST_TABLE_COLUMNS = 256,
    RA_NETWORK_MOST_HIDDEN = 512,
    RA_NETWORK_MOST_LAYERS = 4,
    RA_NETWORK_MOST_CLASSES = 512,
    RA_NETWORK_MOST_RELATIONS = 128,
    RA_NETWORK_MOST_ARC = 512,
    RA_NETWORK_MOST_RELATION = 128,
};

typedef struct ra_network_header {
    uint32_t magic;
    uint32_t version;
    uint32_t size;          /* of the section */
    uint32_t vectors_print; /* ra_vectors.print of the word vectors it was trained with; 0 where vector_columns is 0 */
    uint32_t vector_columns;
    uint32_t table_rows;    /* power of two */
    uint32_t table_columns; /* multiple of 32 */
    uint32_t hidden;        /* multiple of 16 */
    uint32_t layers;
    uint32_t tag_layer; /* 1 to layers */
    uint32_t classes;
    uint32_t relations;
    uint32_t arc_size;      /* multiple of 16 */
    uint32_t relation_size; /* multiple of 16 */
    float table_scale;
    float arc_scale;
    float relation_scale;
    uint32_t reserved[15];
} ra_network_header;

#endif
