using System.Diagnostics.CodeAnalysis;

namespace Integrations.Mpesa;

/// <summary>What a party's identifier is.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The values are those of the wire; an identifier of no type does not exist.")]
public enum MpesaIdentifierType
{
    /// <summary>A phone number.</summary>
    Msisdn = 1,

    /// <summary>A till.</summary>
    Till = 2,

    /// <summary>A pay bill or organisation short code.</summary>
    ShortCode = 4,
}
