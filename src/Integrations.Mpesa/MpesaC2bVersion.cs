using System.Diagnostics.CodeAnalysis;

namespace Integrations.Mpesa;

/// <summary>Which C2B product the application has at Daraja. They differ in how a payer's number is shown.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The values are the versions of the wire; there is no version 0.")]
public enum MpesaC2bVersion
{
    /// <summary>The number comes as a SHA-256 digest.</summary>
    V1 = 1,

    /// <summary>The number comes masked.</summary>
    V2 = 2,
}
