namespace Integrations.Ussd;

/// <summary>How a screen travels.</summary>
public enum UssdEncoding
{
    /// <summary>The GSM 7-bit alphabet with its extension table. Seven bits a unit.</summary>
    Gsm7,

    /// <summary>UTF-16. One character outside the GSM alphabet is enough to turn a whole screen into this.</summary>
    Ucs2,
}
