# cross.sh - what cross builds for aarch64 need, in build/arm64. Sourced by
# bash, behind setup.sh.

cross=$root/build/arm64
cross_packages=(gcc-aarch64-linux-gnu mmdebstrap qemu-user-static)
# What there is of the target: its Python, and what the examples and their
# tests use.
target_packages=(libexpat1-dev libglib2.0-dev libopenblas-dev
  libpython3.11-dev libxxhash-dev python3-numpy python3-xxhash python3.11
  zlib1g-dev)

# why_no_cross VERSION: prints why nothing can be built for aarch64 on this
# machine, with Python VERSION; nothing where it can.
why_no_cross() {
  local program
  if [ "$(id -u)" -ne 0 ]; then
    printf 'it needs root'
    return
  fi
  if [ "$1" != 3.11 ]; then
    printf 'it needs Python 3.11, as that of Debian 12 for aarch64'
    return
  fi
  for program in aarch64-linux-gnu-gcc mmdebstrap qemu-aarch64-static; do
    has_program "$program" || { printf 'it needs %s' "$program"; return; }
  done
}

# make_cross PYTHON: makes the target's files once for their list, and a venv
# with the build tools. Returns 77 if mmdebstrap cannot: its mirror is not
# ours to test.
make_cross() {
  local include
  include=$(IFS=,; printf '%s' "${target_packages[*]}")
  mkdir -p "$cross"
  if [ "$(cat "$cross/packages" 2>/dev/null)" != "$include" ]; then
    rm -rf --one-file-system "$cross/root" "$cross/packages"
    (
      cd "$cross"
      mmdebstrap --variant=extract --architectures=arm64 \
        --include="$include" bookworm root || exit 77
      # Each link in it that begins at / would lead out of it.
      find root -lname '/*' -exec sh -c \
        'for link; do ln -snfr "root$(readlink "$link")" "$link"; done' sh {} +
      # As installing would have done. Without, qemu has it to do each time.
      "$1" -m compileall -q root/usr/lib/python3.11 root/usr/lib/python3 || :
    )
    printf '%s\n' "$include" >"$cross/packages"
  fi
  make_venv "$cross/venv" "$1" scripts/requirements-cross.txt
}
