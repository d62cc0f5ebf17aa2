/* When and where: the timeline and the place of the event. */
#include "base/str.h"
#include "report/html/html.h"
#include "report/land.h"
#include "report/wording.h"

#include <math.h>

void ra_html_timeline(ra_html *h)
{
    const ra_account *account = h->account;
    if (account->timeline.count == 0)
        return;
    ra_html_section(h, "timeline", "Timeline", NULL);
    ra_html_put(h, "<ol class=\"timeline\">\n");
    ra_str last = {NULL, 0};
    for (size_t i = 0; i < account->timeline.count; i++) {
        const ra_moment *m = &account->timeline.at[i];
        ra_str when = ra_wording_dates(h->arena, m->from, m->to);
        ra_html_put(h, last.ptr != NULL && ra_str_equal(last, when) ? "<li class=\"same\">" : "<li>");
        ra_html_put(h, "<span class=\"when\">");
        ra_html_name(h, when);
        ra_html_put(h, "</span> <div class=\"what\"><p dir=\"auto\">");
        ra_html_text(h, ra_wording_moment(h->arena, h->report, m));
        ra_html_put(h, "</p>");
        ra_html_put(h, "<p class=\"chain\">");
        for (size_t s = 0; s < m->support.count; s++) {
            ra_html_put(h, s > 0 ? " · " : "");
            ra_html_chain(h, &m->support.at[s]);
        }
        ra_html_put(h, "</p></div></li>\n");
        last = when;
    }
    ra_html_put(h, "</ol></section>\n");
}

enum { GLOBE = 150 /* radius in pixels */, MIDDLE = 160 };

typedef struct globe {
    ra_html *h;
    double latitude; /* of its middle, radians */
    double longitude;
} globe;

static const double DEGREE = 3.14159265358979323846 / 180;

/* Orthographic projection (Snyder 1987, p. 149); false on the far side. */
static bool project(const globe *g, double latitude, double longitude, int *x, int *y)
{
    double turn = longitude * DEGREE - g->longitude;
    double phi = latitude * DEGREE;
    double nearness = sin(g->latitude) * sin(phi) + cos(g->latitude) * cos(phi) * cos(turn);
    *x = (int)lround(MIDDLE + GLOBE * cos(phi) * sin(turn));
    *y = (int)lround(MIDDLE - GLOBE * (cos(g->latitude) * sin(phi) - sin(g->latitude) * cos(phi) * cos(turn)));
    return nearness > 0;
}

static void write_line(globe *g, bool meridian, int at)
{
    bool drawing = false;
    int reach = meridian ? 90 : 180;
    for (int i = -reach; i <= reach; i += 5) {
        int x;
        int y;
        bool seen = project(g, meridian ? i : at, meridian ? at : i, &x, &y);
        if (seen)
            ra_html_print(g->h, "%c%d %d", drawing ? 'L' : 'M', x, y);
        drawing = seen;
    }
}

static void write_globe(globe *g)
{
    ra_html *h = g->h;
    ra_html_put(h, "<svg class=\"globe\" viewBox=\"0 0 320 320\" width=\"320\" height=\"320\" role=\"img\" "
                   "aria-label=\"The place on the globe\">");
    ra_html_print(h, "<circle class=\"sea\" cx=\"%d\" cy=\"%d\" r=\"%d\"/><path class=\"grid\" d=\"", MIDDLE, MIDDLE,
                  GLOBE);
    for (int longitude = -180; longitude < 180; longitude += 15)
        write_line(g, true, longitude);
    for (int latitude = -75; latitude <= 75; latitude += 15)
        write_line(g, false, latitude);
    ra_html_put(h, "\"/><path class=\"land\" d=\"");
    for (size_t i = 0; i < RA_LAND_CELLS; i++) {
        int x;
        int y;
        ra_land_cell cell;
        if (ra_land_at(i, &cell) && project(g, cell.latitude, cell.longitude, &x, &y))
            ra_html_print(h, "M%d %dh0", x, y);
    }
    ra_html_print(
        h,
        "\"/><circle class=\"halo\" cx=\"%d\" cy=\"%d\" r=\"14\"/><circle class=\"spot\" cx=\"%d\" cy=\"%d\" r=\"4\"/>",
        MIDDLE, MIDDLE, MIDDLE, MIDDLE);
    ra_html_put(h, "</svg>\n");
}

static void write_coordinates(ra_html *h, double latitude, double longitude)
{
    ra_html_print(h, "<p class=\"coordinates\"><a href=\"geo:%.4f,%.4f\">%.2f° %s, %.2f° %s</a></p>\n", latitude,
                  longitude, fabs(latitude), latitude < 0 ? "S" : "N", fabs(longitude), longitude < 0 ? "W" : "E");
}

void ra_html_place(ra_html *h)
{
    const ra_event_record *e = &h->account->event;
    if (e->place.len == 0)
        return;
    bool located = (e->latitude != 0 || e->longitude != 0) && isfinite(e->latitude) && isfinite(e->longitude) &&
                   fabs(e->latitude) <= 90 && fabs(e->longitude) <= 180;
    ra_html_section(h, "place", "Place", NULL);
    ra_html_put(h, "<div class=\"place\">\n");
    if (located) {
        globe g = {h, e->latitude * DEGREE, e->longitude * DEGREE};
        write_globe(&g);
    }
    ra_html_put(h, "<div><p class=\"placename\">");
    ra_html_name(h, e->place);
    if (e->country[0] != '\0')
        ra_html_print(h, " <span class=\"weight\">%.3s</span>", e->country);
    ra_html_put(h, "</p>\n");
    if (located)
        write_coordinates(h, e->latitude, e->longitude);
    ra_html_put(h,
                "<p class=\"meaning\">Where the articles, taken together, put the event.</p></div></div></section>\n");
}
