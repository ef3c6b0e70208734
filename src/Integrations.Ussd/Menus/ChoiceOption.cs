namespace Integrations.Ussd;

/// <summary>An option of a choice.</summary>
internal sealed record ChoiceOption(Words Label, string Target, Func<UssdStep, bool>? When, string? Culture, Action<UssdStep>? Apply);
