namespace Integrations.Internal;

/// <summary>One code that left ISO 4217, with the date as published.</summary>
internal readonly record struct WithdrawnCurrency(string Code, string Withdrawn, string EnglishName, string? Successor = null);
