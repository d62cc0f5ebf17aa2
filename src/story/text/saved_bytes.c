#include "story/text/saved_bytes.h"

void ra_save_bytes(ra_saver *saver, const void *bytes, size_t length)
{
    ra_sink sink = ra_buffer_sink(saver->to);
    if (!saver->failed && length > 0)
        saver->failed = sink.write(sink.context, bytes, length) != RA_OK;
}

static void save(ra_saver *saver, uint64_t value, size_t length)
{
    unsigned char bytes[8];
    for (size_t i = 0; i < length; i++)
        bytes[i] = (unsigned char)(value >> (8 * i));
    ra_save_bytes(saver, bytes, length);
}

void ra_save_u16(ra_saver *saver, uint16_t value)
{
    save(saver, value, 2);
}

void ra_save_u32(ra_saver *saver, uint32_t value)
{
    save(saver, value, 4);
}

void ra_save_u64(ra_saver *saver, uint64_t value)
{
    save(saver, value, 8);
}

ra_str ra_load_bytes(ra_loader *loader, size_t length)
{
    if (loader->failed || loader->rest.len < length) {
        loader->failed = true;
        return (ra_str){NULL, 0};
    }
    ra_str taken = {loader->rest.ptr, length};
    loader->rest.ptr += length;
    loader->rest.len -= length;
    return taken;
}

static uint64_t load(ra_loader *loader, size_t length)
{
    ra_str bytes = ra_load_bytes(loader, length);
    uint64_t value = 0;
    for (size_t i = 0; i < bytes.len; i++)
        value |= (uint64_t)(unsigned char)bytes.ptr[i] << (8 * i);
    return value;
}

uint16_t ra_load_u16(ra_loader *loader)
{
    return (uint16_t)load(loader, 2);
}

uint32_t ra_load_u32(ra_loader *loader)
{
    return (uint32_t)load(loader, 4);
}

uint64_t ra_load_u64(ra_loader *loader)
{
    return load(loader, 8);
}

uint32_t ra_load_count(ra_loader *loader, size_t item)
{
    uint32_t count = ra_load_u32(loader);
    if (!loader->failed && count <= loader->rest.len / item)
        return count;
    loader->failed = true;
    return 0;
}
