# What is installed where, and the packages made of it: cpack -G DEB, cpack -G RPM (scripts/package.sh).
include(GNUInstallDirs)

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # packing builds no tests
set(MOZILLA_IDS "sincerely@sincerely.email")
set(THUNDERBIRD "{3550f703-e582-4d05-9a08-453d09bdfdc6}")  # Thunderbird's own id: where Debian looks for its extensions
set(FIREFOX "{ec8030f7-c20a-464f-9b0e-13a3a9e97384}")
set(PACKED ${PROJECT_SOURCE_DIR}/build/extension)

install(TARGETS sincerely RUNTIME DESTINATION bin COMPONENT host)
# The same bytes that `sincerely install --system` writes for a program in /usr/bin.
file(READ ${PROJECT_SOURCE_DIR}/manifests/locations.json LOCATIONS)
string(JSON HOST_NAME GET "${LOCATIONS}" host)
string(JSON HOST_DESCRIPTION GET "${LOCATIONS}" description)
set(MANIFEST ${CMAKE_BINARY_DIR}/packages/${HOST_NAME}.json)
file(CONFIGURE OUTPUT ${MANIFEST} @ONLY CONTENT "{
  \"allowed_extensions\": [
    \"@MOZILLA_IDS@\"
  ],
  \"description\": \"@HOST_DESCRIPTION@\",
  \"name\": \"@HOST_NAME@\",
  \"path\": \"/usr/bin/sincerely\",
  \"type\": \"stdio\"
}
")
install(FILES ${MANIFEST} DESTINATION lib/mozilla/native-messaging-hosts COMPONENT host)
install(FILES manifests/policies/policy.schema.json DESTINATION share/sincerely/policies COMPONENT host)
install(DIRECTORY manifests/policies/samples DESTINATION share/sincerely/policies COMPONENT host)

# An extension that the build has packed; a client finds it by its own id below share/mozilla/extensions.
function(install_extension COMPONENT FILE APPLICATION)
  if(EXISTS ${PACKED}/${FILE})
    install(FILES ${PACKED}/${FILE} DESTINATION share/mozilla/extensions/${APPLICATION}
            RENAME ${MOZILLA_IDS}.xpi COMPONENT ${COMPONENT})
    install(FILES ${PACKED}/${FILE} DESTINATION share/sincerely COMPONENT ${COMPONENT})
    set(PACKAGED ${PACKAGED} ${COMPONENT} PARENT_SCOPE)
  endif()
endfunction()
set(PACKAGED host)
install_extension(thunderbird sincerely-thunderbird.xpi ${THUNDERBIRD})
install_extension(web sincerely-firefox.xpi ${FIREFOX})

# Team sameness (docs/team.md) is a package of its own: only it brings a program with a network library. Its service and
# timer are there for every user and switched on for none.
set(TEAM_FILES ${PROJECT_SOURCE_DIR}/scripts/package.d/team)
if(TARGET sincerely-team)
  list(APPEND PACKAGED team)
  install(TARGETS sincerely-team RUNTIME DESTINATION bin COMPONENT team)
  install(FILES ${TEAM_FILES}/sincerely-team.service ${TEAM_FILES}/sincerely-team.timer DESTINATION lib/systemd/user COMPONENT team)
  install(FILES manifests/team/schema.sql manifests/team/remove.sql DESTINATION share/sincerely/team COMPONENT team)
endif()

# Copyright, changelog and manual page, as Debian's policy asks of each package.
find_program(GZIP gzip)
foreach(COMPONENT IN LISTS PACKAGED)
  set(NAME_host sincerely)
  set(NAME_thunderbird webext-sincerely-thunderbird)
  set(NAME_web webext-sincerely)
  set(NAME_team sincerely-team)
  set(NAME ${NAME_${COMPONENT}})
  set(CHANGELOG ${CMAKE_BINARY_DIR}/packages/${NAME}/changelog.gz)
  if(GZIP)
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/packages/${NAME})
    execute_process(COMMAND ${GZIP} -9nc ${PROJECT_SOURCE_DIR}/CHANGELOG.md OUTPUT_FILE ${CHANGELOG})
    install(FILES ${CHANGELOG} DESTINATION share/doc/${NAME} COMPONENT ${COMPONENT})
  endif()
  install(FILES scripts/package.d/copyright DESTINATION share/doc/${NAME} COMPONENT ${COMPONENT})
endforeach()
# Manual page and completions, as the build has written them (native/CMakeLists.txt).
set(SHARE ${CMAKE_BINARY_DIR}/share)
if(GZIP)
  install(CODE "execute_process(COMMAND ${GZIP} -9nkf ${SHARE}/man/man1/sincerely.1)" COMPONENT host)
  install(FILES ${SHARE}/man/man1/sincerely.1.gz DESTINATION share/man/man1 COMPONENT host)
endif()
if(GZIP AND TARGET sincerely-team)
  execute_process(COMMAND ${GZIP} -9nc ${TEAM_FILES}/sincerely-team.1 OUTPUT_FILE ${CMAKE_BINARY_DIR}/packages/sincerely-team/sincerely-team.1.gz)
  install(FILES ${CMAKE_BINARY_DIR}/packages/sincerely-team/sincerely-team.1.gz DESTINATION share/man/man1 COMPONENT team)
endif()
install(FILES ${SHARE}/bash-completion/completions/sincerely DESTINATION share/bash-completion/completions COMPONENT host)
install(FILES ${SHARE}/fish/vendor_completions.d/sincerely.fish DESTINATION share/fish/vendor_completions.d COMPONENT host)
# Debian's zsh looks into vendor-completions, Fedora's into site-functions.
foreach(FOLDER vendor-completions site-functions)
  install(FILES ${SHARE}/zsh/site-functions/_sincerely DESTINATION share/zsh/${FOLDER} COMPONENT host)
endforeach()

set(CPACK_PACKAGE_NAME sincerely)
set(CPACK_PACKAGE_VENDOR "The Sincerely project")
set(CPACK_PACKAGE_CONTACT "The Sincerely project <sincerely@sincerely.email>")
set(CPACK_PACKAGE_HOMEPAGE_URL "https://sincerely.email")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "questions about a mail while it is being written")
set(CPACK_PACKAGE_DESCRIPTION "Underlines in a draft what could stand in any mail, what was left over from a template, and what the
 other person asked and the reply does not touch. Writes no sentence, gives no
 score, sends nothing anywhere. English, German and Norwegian Bokmål.")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL ${PACKAGED})
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENT_HOST_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_COMPONENT_THUNDERBIRD_DESCRIPTION "The extension for Thunderbird, for every user of the machine.
 It talks to the program in the package sincerely, and to nobody else.")
set(CPACK_COMPONENT_WEB_DESCRIPTION "The extension for Firefox, for every user of the machine.
 It talks to the program in the package sincerely, and to nobody else.")
set(CPACK_COMPONENT_TEAM_DESCRIPTION "Who else sends this paragraph, among those of an organisation who take part.
 Carries keyed numbers of sent paragraphs to the organisation's PostgreSQL and
 counts back; no word, no address. Does nothing before a person opts in.")

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_HOST_PACKAGE_NAME ${NAME_host})
set(CPACK_DEBIAN_HOST_PACKAGE_RECOMMENDS "hunspell-en-us, hunspell-de-de, hunspell-no")
set(CPACK_DEBIAN_HOST_PACKAGE_SUGGESTS "webext-sincerely-thunderbird, sincerely-team")
set(CPACK_DEBIAN_TEAM_PACKAGE_NAME ${NAME_team})
set(CPACK_DEBIAN_TEAM_PACKAGE_DEPENDS "sincerely (= ${PROJECT_VERSION})")
set(CPACK_RPM_TEAM_PACKAGE_NAME ${NAME_team})
set(CPACK_RPM_TEAM_PACKAGE_REQUIRES "sincerely = ${PROJECT_VERSION}")
foreach(COMPONENT THUNDERBIRD WEB)
  string(TOLOWER ${COMPONENT} LOWER)
  set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_NAME ${NAME_${LOWER}})
  set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_ARCHITECTURE all)
  set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_SHLIBDEPS OFF)
  set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_DEPENDS "sincerely (>= ${PROJECT_VERSION})")
  set(CPACK_RPM_${COMPONENT}_PACKAGE_NAME ${NAME_${LOWER}})
  set(CPACK_RPM_${COMPONENT}_PACKAGE_ARCHITECTURE noarch)
  set(CPACK_RPM_${COMPONENT}_PACKAGE_AUTOREQ no)
  set(CPACK_RPM_${COMPONENT}_PACKAGE_REQUIRES "sincerely >= ${PROJECT_VERSION}")
endforeach()
set(CPACK_DEBIAN_THUNDERBIRD_PACKAGE_ENHANCES thunderbird)
set(CPACK_DEBIAN_WEB_PACKAGE_ENHANCES "firefox-esr")

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE "MPL-2.0")
set(CPACK_RPM_PACKAGE_GROUP "Applications/Internet")
set(CPACK_RPM_HOST_PACKAGE_NAME ${NAME_host})
set(CPACK_RPM_HOST_PACKAGE_SUGGESTS "hunspell-en-US hunspell-de hunspell-nb")
set(CPACK_RPM_MAIN_COMPONENT host)
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/share/mozilla /usr/share/mozilla/extensions /usr/lib/mozilla
    /usr/lib/mozilla/native-messaging-hosts /usr/share/man /usr/share/man/man1
    /usr/lib/systemd /usr/lib/systemd/user /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/zsh /usr/share/zsh/vendor-completions
    /usr/share/zsh/site-functions /usr/share/fish /usr/share/fish/vendor_completions.d)
# The same sources give the same bytes: no host name, no time but SOURCE_DATE_EPOCH.
# And the same as in the .deb: rpmbuild would strip the program once more, otherwise.
set(CPACK_RPM_SPEC_MORE_DEFINE "%define __os_install_post %{nil}
%define _buildhost reproducible
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define _build_id_links none")
include(CPack)
