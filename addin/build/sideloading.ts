/** How Excel is told of the add-in on one's own machine, for people. `manifest` is the built one. */
export function sideloading(manifest: string): string {
  return `To try Daybook in Excel, tell Excel where its manifest is:
  ${manifest}

Excel on Windows
  1. Make a folder, share it (Properties > Sharing) and copy manifest.xml into it.
  2. File > Options > Trust Center > Trust Center Settings > Trusted Add-in Catalogs: enter the folder's network
     path (\\\\machine\\folder), Add catalog, tick Show in Menu, and start Excel again.
  3. Home > Add-ins > More Add-ins (or Insert > My Add-ins) > SHARED FOLDER > Daybook > Add.

Excel on a Mac
  1. mkdir -p ~/Library/Containers/com.microsoft.Excel/Data/Documents/wef
     cp "${manifest}" ~/Library/Containers/com.microsoft.Excel/Data/Documents/wef/daybook.xml
  2. Start Excel again: Home > Add-ins > Daybook, among the developer add-ins.

Excel on the web, in a browser on this machine
  Home > Add-ins > More Add-ins > My Add-ins > Upload My Add-in, and choose manifest.xml.

Daybook then stands at the right end of Home. A further way on Windows and Mac, Microsoft's tool, which starts Excel
with the add-in (about 450 MB, fetched when it is run): npx office-addin-debugging start manifest.xml
`;
}
