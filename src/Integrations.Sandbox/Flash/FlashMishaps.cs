using System.Globalization;

namespace Integrations.Sandbox.Flash;

/// <summary>Serves a new reference as the faults want it, and keeps the answer that a repetition gets. Use it under the world's gate.</summary>
internal sealed class FlashMishaps(FlashWorld world, FlashReplies replies)
{
    private const int Pending = 2220;

    public SandboxAnswer Serve(FlashTurn turn)
    {
        if (turn.Flow.Faults.Find(FaultEffect.Conclude) is { } forced)
        {
            return Conclude(turn, int.Parse(forced.Code, CultureInfo.InvariantCulture), forced.Text);
        }

        if (turn.Flow.Faults.Find(FaultEffect.ExecuteThenConclude) is { } contradiction)
        {
            return Execute(turn, int.Parse(contradiction.Code, CultureInfo.InvariantCulture), contradiction.Text is FlashFault.FirstAnswerOnly);
        }

        return Keep(turn, replies.Of(turn, turn.Route.Handle(turn)));
    }

    private SandboxAnswer Conclude(FlashTurn turn, int code, string text)
    {
        var answer = replies.Of(turn, code);
        if (text is FlashFault.FirstAnswerOnly)
        {
            return answer;
        }

        if (code is Pending)
        {
            Settle(turn, () => replies.Of(turn, int.Parse(text, CultureInfo.InvariantCulture)));
        }

        return Keep(turn, answer);
    }

    private SandboxAnswer Execute(FlashTurn turn, int code, bool firstOnly)
    {
        if (code is Pending)
        {
            var waiting = replies.Of(turn, code);
            turn.Sale.IsPending = true;
            Settle(turn, () => replies.Of(turn, turn.Route.Handle(turn)));
            return Keep(turn, waiting);
        }

        var result = turn.Route.Handle(turn);
        var truth = replies.Of(turn, result);
        var told = code is 0 ? replies.Of(turn, result, withoutArtefact: true) : replies.Of(turn, code);
        Keep(turn, firstOnly ? truth : told);
        return told;
    }

    private void Settle(FlashTurn turn, Func<SandboxAnswer> end) => turn.Flow.Then(world.Options.Timing.Settling, () =>
    {
        lock (world.Gate)
        {
            turn.Sale.IsPending = false;
            turn.Sale.Answer = end();
        }
    });

    private SandboxAnswer Keep(FlashTurn turn, SandboxAnswer answer)
    {
        turn.Sale.Answer = answer;
        world.Books.Keep(turn.Sale);
        return answer;
    }
}
