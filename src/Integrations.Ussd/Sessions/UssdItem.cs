namespace Integrations.Ussd;

/// <summary>One choice of a list that the host reads when the screen is shown.</summary>
/// <param name="Key">What the choice means, at most 100 characters: an id. It stays the same when the list changes under the subscriber.</param>
/// <param name="Label">What the subscriber reads.</param>
public sealed record UssdItem(string Key, string Label);
