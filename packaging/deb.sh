#!/usr/bin/env bash
# packaging/deb.sh [OUT]: builds lacuna_VERSION_amd64.deb for Debian 12 into a folder, out/ unless
# said otherwise, and has lintian look at it. Builds the release preset with Debian's hardening flags,
# in build/deb/tree; where LACUNA_BUILD names a folder that is built already, packs that instead.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

out=$(realpath -m "${1:-out}")
install_missing "${build_packages[@]}" "${deb_packages[@]}"
if [ -z "${LACUNA_BUILD:-}" ]; then
    LACUNA_BUILD=build/deb/tree
    if [ ! -f "$LACUNA_BUILD/build.ninja" ]; then
        flags() { DEB_BUILD_MAINT_OPTIONS=hardening=+all dpkg-buildflags --get "$1" | sed 's/-g //; s/-O2 //'; }
        CXXFLAGS="$(flags CXXFLAGS) $(flags CPPFLAGS)" LDFLAGS=$(flags LDFLAGS) \
            cmake --preset release -B "$LACUNA_BUILD"
    fi
    cmake --build "$LACUNA_BUILD"
fi
LACUNA_BUILD=$(realpath "$LACUNA_BUILD")
export LACUNA_BUILD

version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$LACUNA_BUILD/CMakeCache.txt")
date=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
work=build/deb/lacuna-$version
rm -rf "$work"
mkdir -p "$work" "$out"
cp -r packaging/debian "$work"
cat > "$work/debian/changelog" <<CHANGELOG
lacuna ($version) bookworm; urgency=medium

  * Lacuna $version; its README tells what is new.

 -- $(sed -n 's/^Maintainer: //p' "$work/debian/control")  $(LC_ALL=C date -uRd "@$date")
CHANGELOG

# What the build wants was installed above; of it, a folder that is built already wants nothing.
(cd "$work" && SOURCE_DATE_EPOCH=$date DEB_BUILD_OPTIONS="noautodbgsym nocheck" \
    dpkg-buildpackage --build=binary --no-sign --no-check-builddeps)
cp "build/deb/lacuna_${version}_amd64.deb" "$out"
lintian --fail-on error --tag-display-limit 0 "$out/lacuna_${version}_amd64.deb"
du -h "$out/lacuna_${version}_amd64.deb"
