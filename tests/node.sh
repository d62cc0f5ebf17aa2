# What the tests that run under node share. `lack WHAT` notes what is missing; `end_if_missing HOW` ends where anything is:
# as a failure where HOW is "required", else as tests that are skipped.
missing=
command -v node >/dev/null 2>&1 || missing="node is missing"

lack() {
    missing="${missing:+$missing, }$1"
}

end_if_missing() {
    [ -n "$missing" ] || return 0
    if [ "$1" = required ]; then
        printf '1..1\nnot ok 1 - %s\n' "$missing"
        exit 1
    fi
    echo "1..0 # SKIP $missing"
    exit 0
}
