namespace Integrations.Ussd;

/// <summary>The data of a menu that remembers nothing.</summary>
public sealed record UssdNothing;
