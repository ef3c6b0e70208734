namespace Integrations.Sandbox;

/// <summary>What a second C2B registration of a shortcode does.</summary>
public enum RepeatedRegistration
{
    /// <summary>Overwrites the first, as the sandbox does.</summary>
    Overwrites,

    /// <summary><c>500.003.1001 Urls are already registered.</c></summary>
    Error,

    /// <summary>HTTP 200 with "Validation and Confirmation URLs are already registered"; nothing changes.</summary>
    SuccessText,

    /// <summary>HTTP 409 with a SOAP fault as JSON.</summary>
    SoapFault,
}
