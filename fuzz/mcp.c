/* Bytes as a message of the Model Context Protocol. */
#include "target.h"

#include <rashomon/mcp.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ra_mcp *mcp;
    static ra_language *language;
    ra_error error;
    if (mcp == NULL) {
        const ra_pack *pack = fuzz_pack();
        if (ra_language_new(NULL, pack, "en", &language, &error) != RA_OK ||
            ra_mcp_new(&(ra_mcp_options){.pack = pack, .language = language}, &mcp, &error) != RA_OK)
            abort();
    }
    ra_buffer reply = {0};
    if (ra_mcp_answer(mcp, (ra_str){(const char *)data, size}, &reply, &error) != RA_OK)
        abort();
    if (reply.length > 0 && (reply.bytes[reply.length - 1] != '\n' ||
                             memchr(reply.bytes, '\n', reply.length) != reply.bytes + reply.length - 1))
        abort();
    free(reply.bytes);
    return 0;
}
