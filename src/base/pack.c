#include "base/lexicon_format.h"
#include "base/status.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <rashomon/pack.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct ra_pack {
    const char *bytes;
    size_t size;
};

static ra_status check(const char *path, const char *bytes, size_t size, ra_error *error)
{
    const pack_header *header = (const pack_header *)(const void *)bytes;
    if (size < sizeof *header || memcmp(header->magic, RA_PACK_MAGIC, sizeof header->magic) != 0)
        return ra_fail(error, RA_MALFORMED, "%s: not a Rashomon language pack", path);
    const size_t toc_size = (size_t)header->section_count * sizeof(pack_section);
    if (header->size != size || toc_size > size - sizeof *header)
        return ra_fail(error, RA_MALFORMED, "%s: the language pack is cut short; rebuild or reinstall it", path);
    if (ra_hash((ra_str){bytes + sizeof *header, size - sizeof *header}, 0) != header->checksum)
        return ra_fail(error, RA_MALFORMED, "%s: the language pack is damaged (checksum); rebuild or reinstall it",
                       path);
    const pack_section *toc = (const pack_section *)(const void *)(bytes + sizeof *header);
    for (uint32_t i = 0; i < header->section_count; i++) {
        if (toc[i].at > size || toc[i].size > size - toc[i].at || toc[i].name[sizeof toc[i].name - 1] != '\0')
            return ra_fail(error, RA_MALFORMED, "%s: the language pack's table of contents is damaged", path);
    }
    return RA_OK;
}

ra_status ra_pack_open(const char *path, ra_pack **pack, ra_error *error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        int reason = errno;
        if (file >= 0)
            close(file);
        return ra_fail(error, RA_IO, "%s: the language pack cannot be opened: %s", path, strerror(reason));
    }
    if (!S_ISREG(status.st_mode) || status.st_size <= 0) {
        close(file);
        return ra_fail(error, RA_MALFORMED, "%s: not a Rashomon language pack", path);
    }
    size_t size = (size_t)status.st_size;
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    int reason = errno;
    close(file);
    if (bytes == MAP_FAILED)
        return ra_fail(error, RA_IO, "%s: %s", path, strerror(reason));
    ra_status checked = check(path, bytes, size, error);
    ra_pack *made = checked == RA_OK ? malloc(sizeof *made) : NULL;
    if (made == NULL) {
        munmap(bytes, size);
        return checked != RA_OK ? checked : ra_fail_memory(error);
    }
    *made = (ra_pack){bytes, size};
    *pack = made;
    return RA_OK;
}

ra_str ra_pack_section(const ra_pack *pack, const char *name)
{
    const pack_header *header = (const pack_header *)(const void *)pack->bytes;
    const pack_section *toc = (const pack_section *)(const void *)(pack->bytes + sizeof *header);
    for (uint32_t i = 0; i < header->section_count; i++) {
        if (strcmp(toc[i].name, name) == 0)
            return (ra_str){pack->bytes + toc[i].at, (size_t)toc[i].size};
    }
    return (ra_str){NULL, 0};
}

bool ra_pack_has_language(const ra_pack *pack, ra_str code)
{
    const pack_header *header = (const pack_header *)(const void *)pack->bytes;
    const pack_section *toc = (const pack_section *)(const void *)(pack->bytes + sizeof *header);
    for (uint32_t i = 0; code.len > 0 && code.len < sizeof toc->name && i < header->section_count; i++) {
        if (memcmp(toc[i].name, code.ptr, code.len) == 0 && toc[i].name[code.len] == '/')
            return true;
    }
    return false;
}

void ra_pack_free(ra_pack *pack)
{
    if (pack == NULL)
        return;
    munmap((void *)(uintptr_t)pack->bytes, pack->size);
    free(pack);
}
