namespace Integrations;

/// <summary>The ways to write a number out. Each one shows all its digits.</summary>
public enum MsisdnFormat
{
    /// <summary>International digits without a plus sign, <c>254712345678</c>: what Daraja and MTN MoMo want.</summary>
    WithoutPlus = 0,

    /// <summary>E.164, <c>+254712345678</c>.</summary>
    E164 = 1,

    /// <summary>National digits without a prefix, <c>712345678</c>: what Airtel Money wants.</summary>
    National = 2,

    /// <summary>As people of the country write it, <c>0712 345678</c>; E.164 when its country is not covered.</summary>
    Display = 3,
}
