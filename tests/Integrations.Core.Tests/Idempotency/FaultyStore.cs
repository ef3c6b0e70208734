using Integrations.Idempotency;

namespace Integrations.Core.Tests.Idempotency;

/// <summary>A store that can lose its connection before or after the send: the second is what a crash leaves behind.</summary>
internal sealed class FaultyStore(IIdempotencyStore inner) : IIdempotencyStore
{
    public bool RefusesReservations { get; set; }

    public bool LosesAnswers { get; set; }

    public List<byte[]> Answers { get; } = [];

    public ValueTask<Reservation> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken = default) =>
        RefusesReservations ? throw new InvalidOperationException("marked-connection-string") : inner.ReserveAsync(request, cancellationToken);

    public ValueTask<bool> CompleteAsync(IdempotencyKey key, Guid owner, StoredAnswerKind kind, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken = default)
    {
        Answers.Add(answer.ToArray());
        return LosesAnswers ? throw new InvalidOperationException("marked-connection-string") : inner.CompleteAsync(key, owner, kind, answer, cancellationToken);
    }

    public ValueTask<bool> ReleaseAsync(IdempotencyKey key, Guid owner, CancellationToken cancellationToken = default) =>
        LosesAnswers ? throw new InvalidOperationException("marked-connection-string") : inner.ReleaseAsync(key, owner, cancellationToken);
}
