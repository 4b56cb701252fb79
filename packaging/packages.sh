# shellcheck shell=bash
# What Debian 12 must have installed to build, run and test Lacuna, and how to get it.
# Sourced by run.sh and test.sh.

# Of the two libjack packages that librtmidi-dev is content with, apt would take libjack-dev, which
# cannot stand beside jackd2: installing jackd2 later would take librtmidi-dev away.
build_packages=(
    ca-certificates cmake g++ ninja-build pkg-config ccache
    qt6-base-dev qt6-svg-dev libgl-dev
    libtorch-dev libopenblas0-pthread
    librtmidi-dev libjack-jackd2-dev libfluidsynth-dev libsndfile1-dev
    libzip-dev
)
run_packages=(timgm6mb-soundfont libqt6svg6 libqt6sql6-sqlite libqt6printsupport6 fonts-linuxlibertine)
test_packages=(abcmidi jackd2 desktop-file-utils appstream shared-mime-info)
deb_packages=(debhelper dpkg-dev fakeroot lintian)
style_packages=(clang-format)
tidy_packages=(clang-tidy-16)

# install_missing PACKAGE...: installs those that are not there; asks for no rights if all are.
install_missing() {
    local missing=() package
    for package in "$@"; do
        if ! dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed; then
            missing+=("$package")
        fi
    done
    if [ ${#missing[@]} -eq 0 ]; then
        return 0
    fi
    if ! command -v apt-get >/dev/null; then
        echo "Lacuna builds on Debian 12; on other systems install the like of: ${missing[*]}" >&2
        return 1
    fi
    echo "Installing: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends "${missing[@]}"
}

# build PRESET: configures once and builds what has changed.
build() {
    if [ ! -f "build/$1/build.ninja" ]; then
        cmake --preset "$1"
    fi
    cmake --build --preset "$1"
}
