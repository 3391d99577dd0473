# free_threaded.sh - a free-threaded CPython in build/free-threaded, from the
# source that Debian has: it packages none. Sourced by bash, behind setup.sh.

free=$root/build/free-threaded
free_packages=(libffi-dev libssl-dev make xz-utils)
free_keyring=/usr/share/keyrings/debian-archive-keyring.gpg
# The first version of which a release's source can be had. Where an index is
# older than what the mirror has, its source is gone.
free_versions=(3.14 3.13)
free_releases=(sid testing trixie)

# Prints where this machine gets its Debian packages from.
debian_mirror() {
  apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep -v security | head -n1
}

# Prints why none can be made on this machine; nothing where one can.
why_no_free() {
  if ! has_program apt-get || [ ! -f "$free_keyring" ]; then
    printf 'it needs apt-get and the keys of Debian'
  elif [ -z "$(debian_mirror)" ]; then
    printf 'it needs a mirror of Debian among the sources of apt-get'
  elif ! has_program make || ! has_program xz; then
    printf 'it needs make and xz'
  fi
}

# Gets the source into the folder [free]/source, which apt-get has for itself:
# nothing of this machine's sources changes. Returns 77 if there is none.
get_free_source() {
  local source=$free/source version release found package file sum
  rm -rf "$source"
  mkdir -p "$source/lists/partial" "$source/cache/archives/partial"
  touch "$source/status"
  {
    printf 'Dir::State::Lists "%s/lists";\n' "$source"
    printf 'Dir::State::Status "%s/status";\n' "$source"
    printf 'Dir::Cache "%s/cache";\n' "$source"
    printf 'Dir::Etc::SourceList "%s/sources.list";\n' "$source"
    printf 'Dir::Etc::SourceParts "/dev/null";\n'
    printf 'APT::Sandbox::User "";\n'
    printf 'Acquire::Languages "none";\n'
  } >"$source/apt.conf"
  for release in "${free_releases[@]}"; do
    printf 'deb-src [signed-by=%s] %s %s main\n' "$free_keyring" "$(debian_mirror)" "$release"
  done >"$source/sources.list"
  export APT_CONFIG=$source/apt.conf
  apt-get update || :  # of some releases perhaps
  cd "$source"
  for version in "${free_versions[@]}"; do
    package=python$version
    while read -r found; do
      apt-get source --download-only "$package=$found" || continue
      # apt-get has compared what it got with the index, which is signed, and
      # here is that once more.
      read -r sum file < <(apt-cache showsrc "$package" | awk -v "version=$found" '
        $1 == "Version:" { is_it = $2 == version }
        is_it && length($1) == 64 && $3 ~ /\.orig\.tar\.xz$/ { print $1, $3; exit }')
      printf '%s  %s\n' "$sum" "$file" | sha256sum -c || return 1
      mv "$file" ../source.tar.xz
      printf '%s\n' "$version" >../version
      cd "$root"
      rm -rf "$source"
      return 0
    done < <(apt-cache showsrc "$package" | sed -n 's/^Version: //p' | sort -ruV)
  done
  return 77
}

# build_free NAME OPTION...: makes it once in [free]/NAME, with these options
# of configure. It takes about three minutes of one processor, and with a
# sanitizer six.
build_free() {
  local prefix=$free/$1 version
  shift
  local configure=(--disable-gil --without-ensurepip --disable-test-modules "$@")
  if [ "$(cat "$prefix/configured" 2>/dev/null)" = "${configure[*]}" ]; then
    return 0
  fi
  [ -f "$free/source.tar.xz" ] || (get_free_source) || return $?
  version=$(cat "$free/version")
  rm -rf "$prefix" "$free/work"
  mkdir -p "$free/work/build"
  tar -xJf "$free/source.tar.xz" -C "$free/work" --strip-components=1
  # shellcheck disable=SC2016
  TSAN_OPTIONS=report_bugs=0 nice bash -ec '
    cd "$1"
    ../configure -q --prefix="$2" "${@:3}"
    make -s -j"$(nproc)" all
    make -s commoninstall
    ' bash "$free/work/build" "$prefix" "${configure[@]}" || return 1
  cp "$free/work/Tools/tsan/suppressions_free_threading.txt" "$prefix/tsan.txt"
  rm -rf "$free/work"
  printf '%s\n' "${configure[*]}" >"$prefix/configured"
}

# Makes one, and a venv with what the tests need: [free]/venv.
make_free() {
  mkdir -p "$free"
  build_free plain 'OPT=-DNDEBUG -O2 -fwrapv' || return $?
  make_venv "$free/venv" "$free/plain/bin/python$(cat "$free/version")t" scripts/requirements-python.txt
}

# Makes one with ThreadSanitizer, by clang 19. It finds what is in the venv of
# the other one: to install the same by pip would take it very long.
make_free_tsan() {
  local packages=lib/python$(cat "$free/version")t/site-packages
  build_free tsan CC=clang-19 --with-thread-sanitizer 'OPT=-DNDEBUG -g1 -O2 -fwrapv' || return $?
  printf '%s\n' "$free/venv/$packages" >"$free/tsan/$packages/venv.pth"
  # What it is not to tell: races that CPython knows of, and those of its own.
  cat "$free/tsan/tsan.txt" tests/ext/tsan.txt >"$free/tsan.txt"
}
