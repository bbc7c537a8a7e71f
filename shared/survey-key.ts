/** What a survey or a touchpoint may be called in addresses and exports. */
export const surveyKeyPattern = /^[a-z][a-z0-9-]{0,39}$/;
