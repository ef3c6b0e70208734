using System.Diagnostics.CodeAnalysis;

namespace Integrations.Mpesa;

/// <summary>Which B2C product the application has at Daraja.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The values are the versions of the wire; there is no version 0.")]
public enum MpesaB2cVersion
{
    /// <summary>The older one. It has no key: a payout is sent once, and a lost answer stays unknown until somebody finds out.</summary>
    V1 = 1,

    /// <summary>Today's. Daraja recognises a repeated <c>OriginatorConversationID</c>.</summary>
    V3 = 3,
}
