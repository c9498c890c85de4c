# Registers Sincerely @@VERSION@@ with mail clients and browsers on Windows. Written by
# scripts/make_installers.py from manifests/locations.json; not yet run on Windows.
#   install.ps1 [-System] [-Client thunderbird,firefox,chrome,edge] [-Policy FILE]
#               [-Program sincerely.exe] [-WhatIf]
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [switch] $System,
    [string[]] $Client = @('all'),
    [string] $Policy = '',
    [string] $Program = (Join-Path $PSScriptRoot 'sincerely.exe')
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$Places = @(
@@PLACES@@
)
$Manifests = @{
    mozilla = @'
@@MANIFEST_MOZILLA@@
'@
    chromium = @'
@@MANIFEST_CHROMIUM@@
'@
}

function Stop-With([int] $Code, [string] $Text) {
    [Console]::Error.WriteLine($Text)
    exit $Code
}

$scope = if ($System) { 'system' } else { 'user' }
$known = $Places | ForEach-Object { $_.Client } | Sort-Object -Unique
foreach ($name in $Client) {
    if ($name -ne 'all' -and $known -notcontains $name) {
        Stop-With 64 ("-Client takes {0} or all, not '{1}'." -f ($known -join ', '), $name)
    }
}
if (-not (Test-Path -LiteralPath $Program -PathType Leaf)) {
    Stop-With 66 "There is no program at $Program`: give its place with -Program."
}
if ($Policy -and -not $System) { Stop-With 64 '-Policy is for everybody: add -System.' }
if ($Policy -and -not (Test-Path -LiteralPath $Policy -PathType Leaf)) {
    Stop-With 66 "There is no policy at $Policy."
}
if ($System) {
    $identity = New-Object Security.Principal.WindowsPrincipal([Security.Principal.WindowsIdentity]::GetCurrent())
    if (-not $identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
        Stop-With 77 'Run this as administrator, or without -System for yourself alone.'
    }
}

$folder = if ($System) { Join-Path $env:ProgramFiles 'Sincerely' } else { Join-Path $env:LOCALAPPDATA 'Programs\Sincerely' }
if ($PSCmdlet.ShouldProcess($folder, 'copy program and manifests')) {
    New-Item -ItemType Directory -Force -Path $folder | Out-Null
    # A host that runs keeps its file: the old one is moved aside and goes with the next install.
    $target = Join-Path $folder 'sincerely.exe'
    Remove-Item -LiteralPath "$target.old" -Force -ErrorAction SilentlyContinue
    if (Test-Path -LiteralPath $target) { Move-Item -LiteralPath $target -Destination "$target.old" -Force }
    Copy-Item -LiteralPath $Program -Destination $target
    foreach ($form in $Manifests.Keys) {
        $text = New-Object System.Text.UTF8Encoding($false)
        [IO.File]::WriteAllText((Join-Path $folder "$form.json"), $Manifests[$form] + "`n", $text)
    }
}
if ($Policy) {
    $place = [Environment]::ExpandEnvironmentVariables('@@POLICY@@')
    if ($PSCmdlet.ShouldProcess($place, 'copy policy')) {
        New-Item -ItemType Directory -Force -Path (Split-Path $place) | Out-Null
        Copy-Item -LiteralPath $Policy -Destination $place -Force
    }
}
foreach ($row in $Places) {
    if ($row.Scope -ne $scope) { continue }
    if ($Client -notcontains 'all' -and $Client -notcontains $row.Client) { continue }
    if ($PSCmdlet.ShouldProcess($row.Key, 'register')) {
        $key = "Registry::$($row.Key)"
        New-Item -Path $key -Force | Out-Null
        Set-Item -Path $key -Value (Join-Path $folder "$($row.Form).json")
        Write-Output "registered with $($row.Client)"
    }
}
Write-Output 'Restart the client. The extension comes from its store, or from a policy of the client.'
