namespace Integrations.Crash;

/// <summary>Over whose APIs the hosts of a run pay: two accounts of each, behind which stand two sandboxes.</summary>
internal enum ProviderSet
{
    /// <summary>M-Pesa, by Daraja.</summary>
    Mpesa,

    /// <summary>MTN MoMo, Airtel Money and NCBA.</summary>
    Others,

    /// <summary>Flash and MobileMart, which sell electricity.</summary>
    Prepaid,
}
