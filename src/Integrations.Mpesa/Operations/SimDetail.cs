namespace Integrations.Mpesa;

/// <summary>What is asked about a SIM. Each is a product of its own at Safaricom, paid and by contract.</summary>
public enum SimDetail
{
    /// <summary>When it was swapped (version 2).</summary>
    Swap,

    /// <summary>The hashed IMSI, the last swap and the registration of the number (version 1).</summary>
    Imsi,
}
