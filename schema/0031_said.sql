-- 0031: answers to the question after closing are found by the moment at which they were given, as scores are.

CREATE INDEX survey_out_said ON survey_out (answered_at) WHERE score IS NOT NULL;
