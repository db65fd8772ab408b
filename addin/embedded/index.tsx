/** The embedded page: a workbook in a grid, and beside it the pane that stands in Excel. */
import { createRoot } from "react-dom/client";

import { EmbeddedPage } from "./EmbeddedPage";

const element = document.getElementById("page");
if (element !== null) createRoot(element).render(<EmbeddedPage />);
