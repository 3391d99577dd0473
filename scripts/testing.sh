# testing.sh - what run_all_tests.sh and test_matrix.sh share: the Python that
# runs the tests, the style of the files, a build with its tests.
# Sourced by bash, from the root of the repository, after setup.sh.

# What becomes of the tests: their logs; 1 after a failure; what was not run,
# and 1 if that is for want of time; what took how long.
logs=()
status=0
not_run=()
no_time=
spent=()
wall=$EPOCHREALTIME
cpu=0

# note_time NAME: that what was done since the last time is what took so long. It
# says so at once, too: a run may be stopped.
note_time() {
  local wall_before=$wall cpu_before=$cpu
  wall=$EPOCHREALTIME
  times >build/times
  cpu=$(awk -F '[ms ]+' '{ sum += 60 * ($1 + $3) + $2 + $4 } END { print sum }' build/times)
  spent+=("$(awk -v wall="$wall" -v cpu="$cpu" -v wall_before="$wall_before" -v cpu_before="$cpu_before" -v name="$1" \
    'BEGIN { printf "%5.0f s, %5.0f s of processors: %s", wall - wall_before, cpu - cpu_before, name }')")
  printf '%s\n' "${spent[-1]}"
}

# starts_with_asan [COMMAND...]: whether a program with AddressSanitizer starts
# each time, by way of the command.
starts_with_asan() {
  gcc -fsanitize=address,undefined tests/sanitizer.c -o build/sanitizer &&
    ASAN_OPTIONS=detect_leaks=0 "$@" build/sanitizer
} >build/sanitizer.log 2>&1

# find_asan: sets no_asan where no program with AddressSanitizer starts, and
# fixed to the command by way of which one does.
find_asan() {
  no_asan=
  fixed=()
  if ! starts_with_asan; then
    # A container may forbid that, too.
    if starts_with_asan setarch -R; then fixed=(setarch -R); else no_asan=1; fi
  fi
}

# prepare_python: sets python to the one that runs the tests, first in PATH, and
# main_version to its version.
prepare_python() {
  local lacking
  if [ -n "${PROJECT_PYTHON:-}" ]; then
    python=$PROJECT_PYTHON
  else
    make_venv "$venv" python3 scripts/requirements.txt
    python=$venv/bin/python
  fi
  python=$(command -v "$python") || fail "$PROJECT_PYTHON: not found"
  PATH=$(dirname "$python"):$PATH
  export PATH PYTHONDONTWRITEBYTECODE=1
  mapfile -t lacking < <(packages_it_lacks)
  [ ${#lacking[@]} -eq 0 ] || {
    complain "${lacking[@]/#/missing: $python: }" \
      "to install them: $python -m pip install -r scripts/requirements.txt"
    exit 1
  }
  main_version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  main_native=$(native_file main "$python")
}

# packages_it_lacks: prints those that are to be imported, and cannot be.
packages_it_lacks() {
  "$python" - <<'PYTHON'
import importlib.util
for name in ["mesonbuild", "mesonpy", "ninja", "pytest", "hypothesis", "mypy", "basedpyright", "xxhash", "numpy", "build", "setuptools", "scikit_build_core", "cmake", "material", "abi3audit", "auditwheel"]:
    if importlib.util.find_spec(name) is None:
        print(name)
PYTHON
}

# check_style: tabs, trailing blanks, clang-format and the like.
check_style() {
  say 'style'
  local files bad
  mapfile -t files < <(git ls-files -- '*.c' '*.h' '*.py' '*.sh' '*.build' '*.txt' '*.md' '*.toml' .ci .clang-format)
  if bad=$(grep -nP '\t' -- "${files[@]}"); then
    printf '%s\n' "$bad"; fail 'tabs'
  fi
  if bad=$(grep -nP ' $' -- "${files[@]}"); then
    printf '%s\n' "$bad"; fail 'trailing blanks'
  fi
  if bad=$(grep -nP '[\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{2069}\x{FEFF}]' -- "${files[@]}"); then
    printf '%s\n' "$bad"; fail 'invisible characters'
  fi
  for bad in "${files[@]}"; do
    [ ! -s "$bad" ] || [ -z "$(tail -c1 "$bad")" ] || fail "$bad: no newline at its end"
  done
  while read -r bad; do
    grep -q "'${bad#include/pyzc/}'" tests/headers/meson.build || fail "$bad: no test compiles it alone"
  done < <(git ls-files -- 'include/pyzc/*.h')
  git ls-files -z -- 'lib/*.c' 'lib/*.h' | xargs -0 clang-format --dry-run -Werror || fail 'clang-format'
}

# out_of_time NAME: whether PYZC_TEST_MINUTES have passed, if that is set: then
# NAME is not run, and named at the end.
out_of_time() {
  [ -n "${PYZC_TEST_MINUTES:-}" ] && [ "$SECONDS" -ge $((60 * PYZC_TEST_MINUTES)) ] || return 1
  not_run+=("$1: $PYZC_TEST_MINUTES minutes had passed")
  no_time=1
}

# run NAME SETUP-OPTION... -- TEST-OPTION...: makes build/NAME, builds there
# what those tests need, and runs them, by way of the command in [inside].
inside=()
run() {
  local name=$1 setup=() result=(0)
  if out_of_time "$name"; then
    return
  fi
  shift
  while [ "$1" != -- ]; do
    setup+=("$1")
    shift
  done
  shift
  say "$name"
  if [ -d "build/$name" ]; then
    setup+=(--wipe)
  fi
  "${inside[@]}" "${fixed[@]}" meson setup "build/$name" -Dwerror=true "${setup[@]}" >"build/$name.log" 2>&1 || {
    tail -n 40 "build/$name.log"
    fail "$name: cannot be configured, see build/$name.log"
  }
  # Ninja's lines of what it builds are left out; 125 is a build that failed.
  "${inside[@]}" "${fixed[@]}" meson test -C "build/$name" --print-errorlogs --timeout-multiplier 3 "$@" 2>&1 |
    grep --line-buffered -v '^\[[0-9]*/[0-9]*\] ' || result=("${PIPESTATUS[@]}")
  [ "${result[0]}" -ne 125 ] || fail "$name: the build failed"
  [ "${result[0]}" -eq 0 ] || status=1
  # A wrapper adds its name; a suite without a test has no log.
  mapfile -t -O ${#logs[@]} logs < <(compgen -G "build/$name/meson-logs/testlog*.json")
  note_time "$name"
}

# native_file NAME PYTHON: makes the file that tells Meson which Python.
native_file() {
  printf "[binaries]\npython = '%s'\n" "$2" >"build/$1.ini"
  printf 'build/%s.ini' "$1"
}

# report: prints what took how long, what was not run, and the sum. Returns
# whether all passed.
report() {
  say 'time'
  printf '%s\n' "${spent[@]}"
  say 'all'
  [ ${#not_run[@]} -eq 0 ] || printf 'not run: %s\n' "${not_run[@]}"
  "$python" scripts/summary.py tests/skips.txt "${logs[@]}" || status=1
  return "$status"
}
