namespace Integrations.Bridge;

/// <summary>The policies for a payment in doubt.</summary>
public enum FailoverPolicyKind
{
    /// <summary>Wait; no other route, also not after proof.</summary>
    Hold,

    /// <summary>Another route after proof of absence.</summary>
    OnProof,

    /// <summary>After proof of absence the host decides.</summary>
    HostDecides,

    /// <summary>Another route after a time, without proof.</summary>
    AcceptRisk,
}
