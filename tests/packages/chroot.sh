# A clean Debian 12 to try things in; sourced by the scripts beside it, which run as root. BASE may name a folder that
# debootstrap has filled before (`debootstrap --variant=minbase bookworm FOLDER`): it is copied and stays as it is.
mirror=${MIRROR:-http://deb.debian.org/debian}
trees=

say() {
    printf '\n== %s\n' "$*"
}

fail() {
    echo "failed: $*" >&2
    exit 1
}

leave() {
    for tree in $trees; do
        umount "$tree/proc" 2>/dev/null || true
        rm -rf --one-file-system "$tree"
    done
}
trap leave EXIT
trap 'exit 1' INT TERM

# Makes one; its folder is then $tree.
new_tree() {
    tree=$(mktemp -d "${TMPDIR:-/var/tmp}/rashomon-clean.XXXXXX")
    trees="$trees $tree"
    if [ -n "${BASE:-}" ]; then
        cp -a "$BASE/." "$tree"
    else
        debootstrap --variant=minbase bookworm "$tree" "$mirror" >"$tree.log" 2>&1 || fail "debootstrap: $tree.log"
        rm -f "$tree.log"
    fi
    chmod 755 "$tree"
    mount -t proc proc "$tree/proc"
    printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
    chmod 755 "$tree/usr/sbin/policy-rc.d"
    inside apt-get update -q >/dev/null
}

# Runs a command in it, with nothing of this machine's environment.
inside() {
    chroot "$tree" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

# The same, quiet unless it fails.
quietly() {
    inside "$@" >"$tree/var/log/quiet" 2>&1 || { tail -n 50 "$tree/var/log/quiet"; fail "$*"; }
}
