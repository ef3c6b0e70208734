using System.Diagnostics.CodeAnalysis;

namespace Integrations.Airtel;

/// <summary>Version of a product's API. Airtel's countries differ in which one an application has.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The values are the versions of the wire; there is no version 0.")]
public enum AirtelApiVersion
{
    /// <summary>Version 1.</summary>
    V1 = 1,

    /// <summary>Version 2.</summary>
    V2 = 2,

    /// <summary>Version 3, of disbursements only.</summary>
    V3 = 3,
}
