namespace Integrations.Otp;

/// <summary>A place in the queue of messages: used once, or given back.</summary>
internal sealed class OtpOutboxPlace(OtpOutbox outbox) : IDisposable
{
    private bool _isUsed;

    public void Use(Func<Task> send, int workers)
    {
        _isUsed = true;
        outbox.Add(send, workers);
    }

    public void Dispose()
    {
        if (!_isUsed)
        {
            _isUsed = true;
            outbox.Release();
        }
    }
}
