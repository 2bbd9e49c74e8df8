; electron-builder takes this into the installer of Windows by its name. It registers the kinds of files by itself; as a browser, for addresses, Windows offers what stands here.
!define BROWSER_KEY "Software\Clients\StartMenuInternet\${PRODUCT_NAME}"
!define ADDRESS_CLASS "TerrariumURL"

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\${ADDRESS_CLASS}" "" "Web address"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${ADDRESS_CLASS}" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\${ADDRESS_CLASS}\DefaultIcon" "" "$appExe,0"
  ; Behind "--" nothing is an option, whatever somebody made a link of.
  WriteRegStr SHELL_CONTEXT "Software\Classes\${ADDRESS_CLASS}\shell\open\command" "" '"$appExe" -- "%1"'
  WriteRegStr SHELL_CONTEXT "${BROWSER_KEY}" "" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "${BROWSER_KEY}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "${BROWSER_KEY}\shell\open\command" "" '"$appExe"'
  WriteRegStr SHELL_CONTEXT "${BROWSER_KEY}\Capabilities" "ApplicationName" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "${BROWSER_KEY}\Capabilities" "ApplicationIcon" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "${BROWSER_KEY}\Capabilities" "ApplicationDescription" "A small desktop web browser made of glass"
  WriteRegStr SHELL_CONTEXT "${BROWSER_KEY}\Capabilities\StartMenu" "StartMenuInternet" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "${BROWSER_KEY}\Capabilities\URLAssociations" "http" "${ADDRESS_CLASS}"
  WriteRegStr SHELL_CONTEXT "${BROWSER_KEY}\Capabilities\URLAssociations" "https" "${ADDRESS_CLASS}"
  WriteRegStr SHELL_CONTEXT "Software\RegisteredApplications" "${PRODUCT_NAME}" "${BROWSER_KEY}\Capabilities"
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\RegisteredApplications" "${PRODUCT_NAME}"
  DeleteRegKey SHELL_CONTEXT "${BROWSER_KEY}"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${ADDRESS_CLASS}"
!macroend
