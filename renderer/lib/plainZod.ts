import { z } from 'zod';

// zod would try to make a function out of text, which the page's policy forbids and reports.
// Loaded before the contract: its schemas ask when they are made.
z.config({ jitless: true });
