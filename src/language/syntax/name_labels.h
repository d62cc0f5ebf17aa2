/* The labels of the names model. */
#ifndef RA_LANGUAGE_NAME_LABELS_H
#define RA_LANGUAGE_NAME_LABELS_H

/* O, then B and I of each class. */
enum {
    RA_LABEL_O,
    RA_LABEL_PERSON,       /* 1, 2 */
    RA_LABEL_ORGANIZATION, /* 3, 4 */
    RA_LABEL_PLACE = 5,    /* 5, 6 */
    RA_LABEL_OTHER = 7,    /* 7, 8: events, works, products */
    RA_LABELS = 9,
};

/* The labels by the class they begin: B of class c is 1 + 2 c, I follows it. */
enum { RA_CLASS_PERSON, RA_CLASS_ORGANIZATION, RA_CLASS_PLACE, RA_CLASS_OTHER, RA_NAME_CLASSES };
#define RA_LABEL_BEGIN(class) (1u + 2u * (unsigned)(class))
#define RA_LABEL_INSIDE(class) (2u + 2u * (unsigned)(class))

#endif
