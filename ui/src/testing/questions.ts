import type { HitlDetail } from "@/api/generated/types.gen";
import { aTask } from "./tasks";

/** What a task instance asks, as the engine answers it: an approval, but for what a test is about. */
export function aQuestion(about: Partial<HitlDetail> = {}): HitlDetail {
  return {
    task_instance: aTask({ task_id: "approve", state: "deferred", operator: "question" }),
    options: ["Approve", "Reject"],
    subject: "Publish?",
    body: null,
    defaults: null,
    multiple: false,
    params: {},
    assigned_users: [],
    created_at: "2026-11-21T05:00:00Z",
    gives_up_at: null,
    responded_by_user: null,
    responded_at: null,
    chosen_options: null,
    params_input: {},
    response_received: false,
    ...about,
  };
}
