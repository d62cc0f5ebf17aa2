# The words: all check asan tsan fuzz bench lint install; demo, which shows the main job on examples/; analyse; coverage;
# and deb, with deb-check and fresh-check, which try the packages and README.md's first lines on a clean Debian 12.
# Meson does the work; BUILD, CC and PREFIX may be given: make CC=clang-14 BUILD=build-clang check
BUILD ?= build
PREFIX ?= /usr/local
SETUP = meson setup --prefix $(PREFIX)
PYTHON ?= /usr/bin/python3

.PHONY: all check asan tsan fuzz bench lint analyse install demo coverage deb deb-check fresh-check

all: $(BUILD)/build.ninja
	@ninja -C $(BUILD)

%/build.ninja:
	@$(SETUP) $(SETUP_$*) $*

SETUP_build-asan = -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debugoptimized
SETUP_build-tsan = -Db_sanitize=thread -Db_lundef=false -Dbuildtype=debugoptimized

check: all
	@$(PYTHON) tests/run.py $(BUILD)

# The build's own tools end without freeing: leaks are looked for in the tests, not in them.
TOOLS_MAY_LEAK = ASAN_OPTIONS=detect_leaks=0

asan: build-asan/build.ninja
	@$(TOOLS_MAY_LEAK) ninja -C build-asan
	@UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 $(PYTHON) tests/run.py build-asan

# What has threads: the parallel loops of the base room, the command with -j 2, and a program that does everything in
# several threads over one pack and language, reads stores while a desk writes, and stops a watch from outside; the
# server with all its clients.
tsan: build-tsan/build.ninja
	@ninja -C build-tsan
	@$(PYTHON) tests/run.py build-tsan base threads sharing serve-room serve_threads serve_events

# Each fuzz target for SECONDS (default 30) from its corpus; needs clang-14.
fuzz:
	@test -f build-fuzz/build.ninja || CC=clang-14 $(SETUP) -Dfuzz=true -Db_lundef=false -Dbuildtype=debugoptimized \
	  -Db_sanitize=address,undefined -Dc_args=-fsanitize=fuzzer-no-link build-fuzz
	@$(TOOLS_MAY_LEAK) ninja -C build-fuzz
	@fuzz/run.sh build-fuzz $(or $(SECONDS),30)

bench: all
	@ninja -C $(BUILD) bench/bench >/dev/null
	@$(PYTHON) bench/run.py $(BUILD)

# Layout; warnings as errors under both compilers; clang-tidy and cppcheck (docs/testing.md says which checks, and why).
lint:
	@clang-format-14 --dry-run -Werror $$(git ls-files '*.c' '*.h')
	@test -f build-gcc/build.ninja || CC=gcc $(SETUP) build-gcc
	@test -f build-clang/build.ninja || CC=clang-14 $(SETUP) build-clang
	@ninja -C build-gcc
	@ninja -C build-clang
	@$(PYTHON) tools/lint.py build-clang

# clang's static analyser: ten times as long.
analyse: all
	@$(PYTHON) tools/lint.py $(BUILD) --analyse

install: all
	@meson install -C $(BUILD) --no-rebuild

demo: all
	@$(BUILD)/rashomon report --story one examples/harbour-attack

# Lines of src/ that the tests run, by file; fails below 85 in a hundred. docs/testing.md says what is not run.
coverage: build-coverage/build.ninja
	@ninja -C build-coverage
	@find build-coverage -name '*.gcda' -delete
	@$(PYTHON) tests/run.py build-coverage --timeout-multiplier 6
	@gcovr --root . --filter src/ --gcov-ignore-parse-errors --exclude-unreachable-branches --txt build-coverage/coverage.txt \
	  --json-summary build-coverage/coverage.json --fail-under-line 85 build-coverage
	@$(PYTHON) tests/coverage.py build-coverage/coverage.json

SETUP_build-coverage = -Db_coverage=true -Dbuildtype=debug -Doptimization=1 -Dwerror=false

# Debian packages, in build-deb.
deb:
	@tools/deb.sh build-deb

# As root, with debootstrap: lintian; the same bytes from a second build elsewhere; the packages built, and installed, used
# and purged, on a clean Debian 12.
deb-check: deb
	@lintian --allow-root --fail-on error,warning build-deb/rashomon_*.changes
	@tests/packages/reproducible.sh build-deb
	@tests/packages/build.sh
	@tests/packages/install.sh build-deb

# As root, with debootstrap: what README.md says first, on a clean Debian 12.
fresh-check:
	@tests/packages/fresh.sh
