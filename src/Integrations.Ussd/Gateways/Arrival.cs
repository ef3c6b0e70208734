namespace Integrations.Ussd;

/// <summary>A message in the common form: what everything above the adapters sees.</summary>
internal readonly struct Arrival
{
    public required RequestKind Kind { get; init; }

    public string? ServiceCode { get; init; }

    public Msisdn? Msisdn { get; init; }

    /// <summary>What was typed for the last screen; null at a start.</summary>
    public string? Input { get; init; }

    /// <summary>Parts dialled after the service code, joined by <c>*</c>; null when there are none.</summary>
    public string? DialExtras { get; init; }

    /// <summary>Whether several items arrived at once, which may be one input with a star in it.</summary>
    public bool IsAmbiguous { get; init; }

    /// <summary>What remembers this message once it is handled.</summary>
    public Mark Mark { get; init; }
}
