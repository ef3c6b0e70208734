namespace Integrations.Prepaid;

/// <summary>Which key a meter uses, in the terms of the STS standard. Digits as text: leading zeros count.</summary>
public sealed record MeterKey
{
    /// <summary>The supply group code, six digits.</summary>
    public string? SupplyGroupCode { get; init; }

    /// <summary>The key revision number.</summary>
    public string? KeyRevisionNumber { get; init; }

    /// <summary>The tariff index.</summary>
    public string? TariffIndex { get; init; }

    /// <summary>The supply group code after the key changes; <see langword="null"/> when it does not change.</summary>
    public string? NewSupplyGroupCode { get; init; }

    /// <summary>The key revision number after the key changes; <see langword="null"/> when it does not change.</summary>
    public string? NewKeyRevisionNumber { get; init; }

    /// <summary>The tariff index after the key changes; <see langword="null"/> when it does not change.</summary>
    public string? NewTariffIndex { get; init; }

    /// <summary>The token technology, as the supplier words it.</summary>
    public string? TokenTechnology { get; init; }

    /// <summary>The algorithm code, as the supplier words it.</summary>
    public string? AlgorithmCode { get; init; }
}
