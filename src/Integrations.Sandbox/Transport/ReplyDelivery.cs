namespace Integrations.Sandbox.Transport;

internal enum ReplyDelivery
{
    Complete,
    Truncated,
    Reset,
}
