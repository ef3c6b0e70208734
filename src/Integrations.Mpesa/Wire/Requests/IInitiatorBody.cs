namespace Integrations.Mpesa.Wire.Requests;

/// <summary>A request that the API operator signs with an encrypted password, set right before it is sent.</summary>
internal interface IInitiatorBody
{
    void Sign(string initiator, string securityCredential);
}
