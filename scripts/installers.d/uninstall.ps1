# Takes Sincerely @@VERSION@@ away from Windows again: program and registrations. Written by
# scripts/make_installers.py; not yet run on Windows.
#   uninstall.ps1 [-System] [-WhatIf]
# What stays: the extension in each client, and the writer's settings and history in
# %LOCALAPPDATA%\sincerely, until the writer forgets them there.
[CmdletBinding(SupportsShouldProcess = $true)]
param([switch] $System)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$Places = @(
@@PLACES@@
)
$scope = if ($System) { 'system' } else { 'user' }
foreach ($row in $Places) {
    if ($row.Scope -ne $scope -or -not (Test-Path "Registry::$($row.Key)")) { continue }
    if ($PSCmdlet.ShouldProcess($row.Key, 'remove')) { Remove-Item -Path "Registry::$($row.Key)" }
}
$folder = if ($System) { Join-Path $env:ProgramFiles 'Sincerely' } else { Join-Path $env:LOCALAPPDATA 'Programs\Sincerely' }
if ((Test-Path -LiteralPath $folder) -and $PSCmdlet.ShouldProcess($folder, 'remove')) {
    Remove-Item -LiteralPath $folder -Recurse -Force
}
$place = [Environment]::ExpandEnvironmentVariables('@@POLICY@@')
if ($System -and (Test-Path -LiteralPath $place) -and $PSCmdlet.ShouldProcess($place, 'remove')) {
    Remove-Item -LiteralPath $place -Force
}
