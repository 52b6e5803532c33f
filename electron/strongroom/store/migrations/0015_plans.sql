-- Recipes of the same days and calendar are a reporting plan, whose files are protected together.
ALTER TABLE recipes ADD COLUMN calendar TEXT
  CHECK (calendar IS NULL OR (calendar IN ('months', 'quarters', 'halves') AND period = 'fixed'));

-- For a release of a plan: the plan by its days and calendar, what its recipe asked, and the day on
-- which its ages are.
ALTER TABLE export_register ADD COLUMN plan TEXT;
ALTER TABLE export_register ADD COLUMN plan_asked TEXT;
ALTER TABLE export_register ADD COLUMN ages_on TEXT;
