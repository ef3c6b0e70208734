namespace Integrations.Prepaid;

/// <summary>What a token does to the meter. The order of the values is the order of entry.</summary>
public enum MeterTokenKind
{
    /// <summary>Changes the meter's key; entered before any credit.</summary>
    KeyChange,

    /// <summary>Units that are given for free.</summary>
    Free,

    /// <summary>Bought units.</summary>
    Credit,
}
