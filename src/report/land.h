/* Where on earth people live, as a raster: enough of an outline to see where a place lies. */
#ifndef RA_REPORT_LAND_H
#define RA_REPORT_LAND_H

#include <stdbool.h>
#include <stddef.h>

/* Cells of 2 by 2 degrees, row by row from the south-west. */
enum { RA_LAND_STEP = 2, RA_LAND_COLUMNS = 360 / RA_LAND_STEP, RA_LAND_ROWS = 180 / RA_LAND_STEP };
enum { RA_LAND_CELLS = RA_LAND_COLUMNS * RA_LAND_ROWS };

typedef struct ra_land_cell {
    int latitude; /* of its middle, degrees */
    int longitude;
} ra_land_cell;

/* One bit a cell, the lowest bit of a byte first; made from data/places at build time. */
extern const unsigned char ra_land_bits[RA_LAND_CELLS / 8];

/* Whether the cell is inhabited land; *cell says where it is. */
static inline bool ra_land_at(size_t index, ra_land_cell *cell)
{
    cell->latitude = (int)(index / RA_LAND_COLUMNS) * RA_LAND_STEP - 90 + RA_LAND_STEP / 2;
    cell->longitude = (int)(index % RA_LAND_COLUMNS) * RA_LAND_STEP - 180 + RA_LAND_STEP / 2;
    return (ra_land_bits[index / 8] >> index % 8 & 1) != 0;
}

#endif
