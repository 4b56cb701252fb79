# Where everything lies below the prefix. The build tree is laid out in the same way, so that the
# programs find what comes with them by one rule, from where they lie themselves
# (engine/files/program_place.h), and never need the source tree.
include(GNUInstallDirs)
foreach(kind BINDIR DATADIR LIBDIR LIBEXECDIR)
    if(IS_ABSOLUTE "${CMAKE_INSTALL_${kind}}")
        message(FATAL_ERROR "CMAKE_INSTALL_${kind} must be below the prefix, for an installed Lacuna may be moved.")
    endif()
endforeach()
set(LACUNA_DATA "${CMAKE_INSTALL_DATADIR}/lacuna")         # weights, examples
set(LACUNA_LIBRARIES "${CMAKE_INSTALL_LIBDIR}/lacuna")     # lacuna-torch.so
set(LACUNA_PROGRAMS "${CMAKE_INSTALL_LIBEXECDIR}/lacuna")  # what lacuna-cli becomes

# The name that desktops know the editor by: of its window, entry, icon, types of files, metainfo.
set(LACUNA_ID "org.lacuna_editor.Lacuna")

set(LACUNA_WEIGHTS "${PROJECT_SOURCE_DIR}/models" CACHE PATH
    "Folder of the weights to install; empty to install none, where a package of their own has them")
set(LACUNA_WEIGHTS_FILES measure_vae.safetensors latent_rnn.safetensors anticipation_rnn.safetensors
    latent_rnn_2019.safetensors)

# link_in_build_tree(PLACE FOLDER): what is installed to PLACE lies there in the build tree too.
function(link_in_build_tree place folder)
    set(link "${PROJECT_BINARY_DIR}/${place}")
    cmake_path(GET link PARENT_PATH parent)
    file(MAKE_DIRECTORY "${parent}")
    file(CREATE_LINK "${folder}" "${link}" SYMBOLIC)
endfunction()

# install_weights(): those that LACUNA_WEIGHTS names. Without them nothing can be filled, so an
# install that lacks one fails, and says why.
function(install_weights)
    if(NOT LACUNA_WEIGHTS)
        message(STATUS "The weights are not installed: LACUNA_WEIGHTS names no folder.")
        return()
    endif()
    link_in_build_tree("${LACUNA_DATA}/models" "${LACUNA_WEIGHTS}")
    foreach(file ${LACUNA_WEIGHTS_FILES})
        set(weights "${LACUNA_WEIGHTS}/${file}")
        set(missing "The weights ${file} are not in ${LACUNA_WEIGHTS}; name their folder with -DLACUNA_WEIGHTS=FOLDER, or none to install without them.")
        if(NOT EXISTS "${weights}")
            message(WARNING "${missing}")
        endif()
        install(CODE "if(NOT EXISTS \"${weights}\")\n  message(FATAL_ERROR \"${missing}\")\nendif()")
        install(FILES "${weights}" DESTINATION "${LACUNA_DATA}/models")
    endforeach()
endfunction()
